// XML beside other parsers, and a keystroke in a profile: parse, analyse, all rules.
import { parse as cstParse } from '@xml-tools/parser';
import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { noDeployment } from '../server/src/core/deployment/model';
import { finish } from '../server/src/core/slices';
import { createSource } from '../server/src/core/source';
import { profile } from '../server/src/profile/index';
import { scanXml } from '../server/src/profile/xml/scanner';
import { sampleProfile } from '../test/profile/support/sample';
import { clocked, createBench, fullOr } from './harness';
import { ownVersion, peer } from './peers';

const small = sampleProfile('one-line');
const pretty = sampleProfile('pretty');
const bench = createBench('profile');

/** Many profiles' parameters under one root: the shape of a profile at a size at which throughput shows. */
function bigProfile(size: number): string {
  const open = pretty.slice(0, pretty.indexOf('>', pretty.indexOf('<cfg')) + 1);
  const body = pretty.slice(open.length, pretty.lastIndexOf('</cfg>'));
  return `${open}${body.repeat(Math.ceil(size / body.length))}</cfg>`;
}

function saxes(text: string): number {
  const parser = new SaxesParser({ position: true });
  let seen = 0;
  parser.on('opentag', () => seen++);
  parser.on('text', () => seen++);
  parser.write(text).close();
  return seen;
}

interface HtmlParser2 {
  readonly Parser: new (handlers: object, options: object) => { end: (text: string) => void };
}

interface Parser {
  readonly name: string;
  readonly version?: string;
  readonly parse: (text: string) => unknown;
}

/** The first two give events alone, as ours; the last one builds a tree. */
const parsers: readonly Parser[] = [
  { name: 'saxes (positions)', ...ownVersion('saxes'), parse: saxes },
  ...peer('htmlparser2').map(({ name, version, load }): Parser => {
    const { Parser } = load<HtmlParser2>();
    return {
      ...{ name: `${name} (xmlMode)`, version },
      parse: (text) => {
        let seen = 0;
        const count = (): void => void seen++;
        new Parser({ onopentag: count, ontext: count }, { xmlMode: true }).end(text);
        return seen;
      },
    };
  }),
  {
    name: 'fast-xml-parser (metadata)',
    ...ownVersion('fast-xml-parser'),
    parse: (text) =>
      new XMLParser({
        preserveOrder: true,
        ignoreAttributes: false,
        captureMetaData: true,
        parseTagValue: false,
        parseAttributeValue: false,
        processEntities: false,
      }).parse(text),
  },
];

const keystroke = (text: string) => () => {
  const source = createSource('file:///ISEPostureCFG.xml', 'ISEPostureCFG.xml', profile.id, text);
  const input = { source, deployment: noDeployment, ...finish(profile.read(source, noDeployment)) };
  const rethrow = (_: string, error: unknown): never => {
    throw error;
  };
  return finish(profile.check(input, rethrow));
};

async function main(): Promise<void> {
  for (const times of [1, 10, 100, fullOr(1000, 0)].filter(Boolean)) {
    const text = times === 1 ? small : bigProfile(small.length * times);
    const calls = Math.max(1, Math.round(200 / times));
    await bench.compare({
      ...{ row: `XML scanned, ${Math.round(text.length / 1000).toLocaleString('en')} KB (${times} ×)`, unit: 'ms' },
      ...{ rounds: fullOr(40, 10), warmUp: 5 },
      ours: clocked(() => scanXml(text), calls),
      peers: [
        ...parsers.map(({ parse, ...who }) => ({ ...who, run: clocked(() => parse(text), calls) })),
        ...(times === 1
          ? [
              {
                ...{ name: '@xml-tools/parser', ...ownVersion('@xml-tools/parser') },
                run: clocked(() => cstParse(text), Math.ceil(calls / 40)),
              },
            ]
          : []),
      ],
    });
  }
  const broken = small.replace('</StealthMode>', '</StealthMod');
  for (const [name, text] of Object.entries({ 'one-line': small, pretty, 'one-line, a tag being typed': broken }))
    await bench.compare({
      ...{ row: `keystroke: parse, analyse, all rules; ${name}`, unit: 'ms' },
      ...{ rounds: fullOr(200, 50), warmUp: 50, ours: clocked(keystroke(text), 10) },
      // It throws at the first fault.
      peers:
        text === broken
          ? []
          : [{ name: 'saxes alone (positions)', ...ownVersion('saxes'), run: clocked(() => saxes(text), 10) }],
    });
}

void main();
