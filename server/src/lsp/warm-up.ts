import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OnRuleError } from '../core/rule';
import type { Slices } from '../core/slices';
import { readDeployment } from '../deployment';
import { languageById } from '../workspace/languages';
import type { Turns } from '../workspace/turns';
import { createUnitInSlices } from '../workspace/unit';
import type { Client } from './client';
import { toDiagnostic } from './convert';

/** Milliseconds after the first dACL was opened: until then it is itself being read, checked, coloured and outlined. */
const rest = 500;

/** So often the list below is read and checked: from then on it gets hardly faster. */
const rounds = 60;

const deployment =
  '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }] }';

/** Something of all that dACLs are made of, with something to find in it. */
const list = [
  'remark probes of posture',
  'deny tcp any host 10.1.1.5 eq 8449',
  'deny tcp any host 10.1.1.6 eq 8449',
  'remark services',
  'permit udp any any eq domain bootps',
  'permit tcp any host 10.2.0.10 eq www 443',
  'permit udp any host 10.2.0.11 range 5000 5100',
  'permit icmp any any echo',
  'deny ip any 172.16.0.0 0.15.255.255',
  'permit tcp any 10.3.0.0 0.0.255.255 established',
  'permit tcp any 10.4.0.0 0.0.0.255 gt 1023',
  'permit tcp any 10.4.0.0 0.0.0.255 eq 8080',
  'deny udp any 10.5.0.0 0.0.0.255 neq 53',
  'permit ip any any',
  '',
].join('\n');
const typed = list.replace('www 443', 'www 443 8443');

/**
 * Code that runs for the first time is many times slower than code that has run some hundred times. So that the first keys
 * that somebody types are answered as fast as later ones, a list of our own is read and checked, now with a few characters
 * more, now without. Nothing of it is told.
 */
export function* warmUpInSlices({ l10n, docsBase }: Client): Slices<void> {
  const language = languageById('ise-dacl');
  const known = readDeployment('untitled:ise-posture.json', deployment);
  const silent: OnRuleError = () => {};
  let previous: unknown;
  for (let round = 0; round < rounds; round++) {
    const text = round % 2 === 0 ? list : typed;
    const document = TextDocument.create('untitled:compliant.dacl', language.id, round, text);
    const unit = yield* createUnitInSlices(language, document, known, silent, previous ? { previous } : {});
    previous = unit.input.document;
    for (const finding of yield* unit.findingsInSlices()) toDiagnostic(unit.input.source, finding, l10n, docsBase);
    yield;
  }
}

/**
 * Warms up once, a moment after the first dACL was opened, in what time nobody else needs.
 * @returns what is told of each document that is opened.
 */
export function createWarmUp(turns: Turns, client: () => Client): (opened: { readonly languageId: string }) => void {
  let isDone = false;
  return ({ languageId }) => {
    if (isDone || languageId !== 'ise-dacl') return;
    isDone = true;
    setTimeout(() => {
      // What goes wrong here goes wrong with a list that somebody opened, too, and is told there.
      turns.run(warmUpInSlices(client()), () => !turns.isStopped(), 'idle').catch(() => {});
    }, rest);
  };
}
