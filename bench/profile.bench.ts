import { parse as cstParse } from '@xml-tools/parser';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { noDeployment } from '../server/src/core/deployment/model';
import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { sampleProfile } from '../test/profile/support/sample';
import { shipped } from './shipped';

type ScannerModule = typeof import('../server/src/profile/xml/scanner');
type ProfileModule = typeof import('../server/src/profile/index');
const { scanXml } = shipped<ScannerModule>('server/src/profile/xml/scanner.ts');
const { profile } = shipped<ProfileModule>('server/src/profile/index.ts');

const small = sampleProfile('one-line');
const pretty = sampleProfile('pretty');
const big = bigProfile(2_000_000);

/** Many profiles' parameters under one root: the shape of a profile at a size at which throughput shows. */
function bigProfile(size: number): string {
  const open = pretty.slice(0, pretty.indexOf('>', pretty.indexOf('<cfg')) + 1);
  const body = pretty.slice(open.length, pretty.lastIndexOf('</cfg>'));
  return `${open}${body.repeat(Math.ceil(size / body.length))}</cfg>`;
}

const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'ours (scanXml)': scanXml,
  'saxes (position on)': (text) => {
    const parser = new SaxesParser({ position: true });
    let seen = 0;
    parser.on('opentag', () => seen++);
    parser.on('text', () => seen++);
    parser.write(text).close();
    return seen;
  },
  'fast-xml-parser (metadata on)': (text) =>
    new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      captureMetaData: true,
      parseTagValue: false,
      parseAttributeValue: false,
      processEntities: false,
    }).parse(text),
  '@xml-tools/parser': (text) => cstParse(text),
};

function median(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

/** Milliseconds of each of `runs` calls, after a warm-up. */
function time(run: () => unknown, warmUp: number, runs: number): number[] {
  for (let index = 0; index < warmUp; index++) run();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

const row = (name: string, ...cells: string[]): void =>
  console.log(`${name.padEnd(34)}${cells.map((cell) => cell.padStart(14)).join('')}`);

console.log(`one-line profile: ${small.length} characters; large file: ${(big.length / 1e6).toFixed(1)} MB`);
row('', '2.5 KB median', 'p95', '2 MB');
for (const [name, parse] of Object.entries(parsers)) {
  const slow = name.startsWith('@');
  const smallTimes = time(() => parse(small), slow ? 200 : 2000, slow ? 200 : 2000);
  const p95 = smallTimes.sort((a, b) => a - b)[Math.floor(smallTimes.length * 0.95)] ?? 0;
  const bigTime = median(time(() => parse(big), slow ? 0 : 3, slow ? 1 : 9));
  row(
    name,
    `${(median(smallTimes) * 1000).toFixed(1)} us`,
    `${(p95 * 1000).toFixed(1)} us`,
    `${(big.length / 1000 / bigTime).toFixed(1)} MB/s`,
  );
}

const keystroke = (text: string) => () => {
  const source = createSource('file:///ISEPostureCFG.xml', 'ISEPostureCFG.xml', profile.id, text);
  const input = { source, deployment: noDeployment, ...finish(profile.read(source, noDeployment)) };
  const rethrow = (_: string, error: unknown): never => {
    throw error;
  };
  return finish(profile.check(input, rethrow));
};
const broken = small.replace('</StealthMode>', '</StealthMod');
console.log('\na keystroke: parse, analyse, all rules');
for (const [name, text] of Object.entries({ 'one-line': small, pretty, 'one-line, a tag being typed': broken })) {
  const times = time(keystroke(text), 1000, 2000).sort((a, b) => a - b);
  row(
    name,
    `${(median(times) * 1000).toFixed(1)} us`,
    `${((times[Math.floor(times.length * 0.99)] ?? 0) * 1000).toFixed(1)} us p99`,
  );
}
