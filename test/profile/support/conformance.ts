import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BinaryError, DecodeError, decodeTolerantly } from '../../../server/src/host/decode';
import { ourErrors } from './well-formed';

/** What the suite says of a document: that it is well-formed (valid or not), or that it is not. */
interface Case {
  readonly path: string;
  readonly isWellFormed: boolean;
  readonly namespaces: 'with namespaces' | 'without namespaces';
}

/** Where we and the suite part. */
interface Disagreement extends Case {
  readonly ours: readonly string[];
}

/**
 * The documents of W3C's XML conformance suite (the folder `xmlconf`) that its catalogues judge. A case is left out where
 * an error is optional, or for an edition that is no longer the current one.
 */
function casesIn(folder: string): Case[] {
  const catalogues = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.xml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => readFileSync(path, 'latin1').includes('<TESTCASES'));
  return catalogues.flatMap((catalogue) =>
    [...readFileSync(catalogue, 'latin1').matchAll(/<TEST\s[^>]*>/g)].flatMap(([tag]) => {
      const of = (name: string): string => new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1] ?? '';
      const type = of('TYPE');
      const isCurrent = of('EDITION') === '' || of('EDITION').split(' ').includes('5');
      if (of('URI') === '' || type === 'error' || !isCurrent) return [];
      return [
        {
          path: join(dirname(catalogue), of('URI')),
          isWellFormed: type !== 'not-wf',
          namespaces: of('RECOMMENDATION').startsWith('NS') ? 'with namespaces' : 'without namespaces',
        } as const,
      ];
    }),
  );
}

/** Not well-formed by the encoding that they declare and are not in: of that the scanner, which has a text, knows nothing. */
const declaredOtherwise = /[\\/](?:errata-2e[\\/]E61|misc[\\/]00[78])\.xml$/;

/** What came of a run: documents judged, those that no reader of ours decodes (Latin-1), and those judged otherwise. */
interface Conformance {
  readonly judged: number;
  readonly undecoded: number;
  readonly otherwise: readonly Disagreement[];
}

/** Judges the suite's documents without a document type. */
export function conformance(folder: string): Conformance {
  let judged = 0;
  let undecoded = 0;
  const otherwise: Disagreement[] = [];
  for (const one of casesIn(folder)) {
    const text = textOf(one.path);
    if (text === undefined) undecoded += 1;
    if (text === undefined || text.includes('<!DOCTYPE') || declaredOtherwise.test(one.path)) continue;
    judged += 1;
    const ours = ourErrors(text, one.namespaces);
    if ((ours.length === 0) !== one.isWellFormed) otherwise.push({ ...one, ours });
  }
  return { judged, undecoded, otherwise };
}

function textOf(path: string): string | undefined {
  try {
    return decodeTolerantly(readFileSync(path)).text;
  } catch (error) {
    if (error instanceof BinaryError || error instanceof DecodeError) return undefined;
    throw error;
  }
}
