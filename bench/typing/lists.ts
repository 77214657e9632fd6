// The lists that are typed in, each beside an ise-posture.json.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Sample } from './server';

/** A list that is typed in: so many lines, of which the first deny the probe to so many PSNs. */
export interface Typed {
  readonly name: string;
  readonly lines: number;
  readonly psns: number;
  readonly last: string;
}

const psnAddress = (index: number): string => `10.1.${1 + (index >> 7)}.${5 + (index & 127)}`;

/** The denies of all PSNs, then what a site writes below: sections of remarks, permits and denies. */
function textOf({ lines, psns, last }: Typed): string {
  const denies = Array.from(
    { length: Math.min(psns, lines - 10) },
    (_, i) => `deny tcp any host ${psnAddress(i)} eq 8449`,
  );
  const shapes = [
    (i: number) => `remark section ${i}`,
    (i: number) => `permit tcp any 10.${2 + (i % 200)}.${(i >> 3) % 250}.0 0.0.0.255 eq www 443 ${8000 + (i % 400)}`,
    (i: number) => `permit udp any host 10.2.${i % 250}.${i % 240} range ${1000 + (i % 9000)} ${20_000 + (i % 9000)}`,
    (i: number) => `deny ip any 172.${16 + (i % 16)}.${(i >> 2) % 250}.0 0.0.0.255`,
  ];
  const body = Array.from({ length: lines - denies.length - 1 }, (_, i) => shapes[i % shapes.length]!(i));
  return [...denies, ...body, last, ''].join('\n');
}

/** The list in a folder of its own, beside the deployment whose PSNs it denies. */
export function listIn(root: string, typed: Typed): Sample {
  const folder = mkdtempSync(join(root, 'list-'));
  const psns = Array.from({ length: typed.psns }, (_, i) => ({ name: `psn${i + 1}`, addresses: [psnAddress(i)] }));
  writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
  const text = textOf(typed);
  const at = text.indexOf('eq www 443', text.length / 2) + 'eq www 443'.length;
  return {
    ...{ name: typed.name, languageId: 'ise-dacl', text, at },
    uri: pathToFileURL(join(folder, 'staff-compliant.dacl')).href,
  };
}
