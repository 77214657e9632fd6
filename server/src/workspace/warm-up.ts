import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Slices } from '../core/slices';
import { readDeployment } from '../deployment';
import { languages } from '../protocol';
import { languageById } from './languages';
import { createUnitInSlices } from './unit';

/** So often is a list read and checked: then most of what is run at a keystroke has been compiled. */
const rounds = 40;

const psns = [5, 6, 7].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] }));

/** A list of the kind that people type in. @param digits what is typed. */
function listOf(digits: number): string {
  const shapes = (i: number): string[] => [
    `remark section ${i}`,
    `permit tcp any 10.${i}.0.0 0.0.255.255 eq www 443 ${8000 + i}`,
    `permit udp any host 10.2.${i}.7 range ${1000 + i} ${2000 + digits}`,
    `deny ip any 172.16.${i}.0 0.0.0.255`,
  ];
  const denies = psns.map(({ addresses }) => `deny tcp any host ${addresses[0]} eq 8449`);
  return [...denies, ...Array.from({ length: 10 }, (_, i) => shapes(i)).flat(), 'permit ip any any', ''].join('\n');
}

/**
 * Reads and checks a list again and again, as if somebody typed in it, before anybody does: an engine compiles what is run
 * often, and the first keystrokes would wait for that. Nothing comes of it.
 */
export function* warmUp(): Slices<void> {
  const language = languageById(languages.dacl);
  const deployment = readDeployment('file:///ise-posture.json', JSON.stringify({ psns }));
  let previous: unknown;
  for (let round = 0; round < rounds; round++) {
    const document = TextDocument.create('untitled:compliant', language.id, round, listOf(round));
    const known = previous === undefined ? {} : { previous };
    const unit = yield* createUnitInSlices(language, document, deployment, () => undefined, known);
    yield* unit.findingsInSlices();
    previous = unit.input.document;
  }
}
