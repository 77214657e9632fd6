import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { icmpNames, icmpv6Names, igmpNames } from '../../server/src/dacl/vocabulary/icmp';
import { tcpPorts, udpPorts } from '../../server/src/dacl/vocabulary/ports';
import { ipv4Protocols, ipv6Protocols } from '../../server/src/dacl/vocabulary/protocols';
import { parameters, rootName } from '../../server/src/profile/vocabulary';

const grammar = (name: string): string => readFileSync(join(import.meta.dirname, '../../syntaxes', name), 'utf8');

interface Rule {
  readonly match?: string;
  readonly name?: string;
  readonly patterns?: readonly Rule[];
}

/** The words of the rule of that scope: a list of alternatives between blanks or word ends. */
function wordsOf(file: string, repository: string, scope: string): string[] {
  const { repository: rules } = JSON.parse(grammar(file)) as { repository: Record<string, Rule> };
  const rule = rules[repository]?.patterns?.find(({ name }) => name?.includes(scope));
  const list = /\(\?:([\w|-]+)\)\(\?[=!]/.exec(rule?.match ?? '')?.[1];
  assert.ok(list, `${file}: no list of words for ${scope}`);
  return list.split('|');
}

test('the dACL grammar knows the port names of the vocabulary, and no others', () => {
  const known = new Set([...tcpPorts.keys(), ...udpPorts.keys()]);
  assert.deepEqual(wordsOf('ise-dacl.tmLanguage.json', 'name', 'support.type.port').sort(), [...known].sort());
});

test('the dACL grammar knows the ICMP and IGMP names of the vocabulary', () => {
  const ports = new Set([...tcpPorts.keys(), ...udpPorts.keys()]);
  const known = new Set(
    [...icmpNames.keys(), ...icmpv6Names.keys(), ...igmpNames.keys()].filter((name) => !ports.has(name)),
  );
  // A protocol and a type of message at once: the protocol's rule comes first, but only directly behind the action.
  const found = wordsOf('ise-dacl.tmLanguage.json', 'name', 'support.type.icmp');
  assert.deepEqual(found.sort(), [...known].sort());
});

test('the dACL grammar knows the protocols of the vocabulary', () => {
  const { repository } = JSON.parse(grammar('ise-dacl.tmLanguage.json')) as {
    repository: { protocol: { match: string } };
  };
  const rule = new RegExp(repository.protocol.match.replace('(?i)', '').replace('\\G', '^'), 'i');
  for (const name of [...ipv4Protocols.keys(), ...ipv6Protocols.keys()])
    assert.equal(rule.exec(` ${name} any`)?.[3], name);
});

test('the profile grammar knows the elements of the vocabulary, and no others, wherever a name may stand', () => {
  const { repository } = JSON.parse(grammar('ise-posture-profile.tmLanguage.json')) as {
    repository: Record<string, { readonly begin?: string; readonly match?: string }>;
  };
  const known = [rootName, ...parameters.map(({ name }) => name)].sort();
  for (const rule of ['element', 'open', 'close']) {
    const { begin = '', match = begin } = repository[rule] ?? {};
    const lists = [...match.matchAll(/\((\w+(?:\|\w+)+)\)\(\?!/g)];
    assert.deepEqual(lists.flatMap(([, list = '']) => list.split('|')).sort(), known, rule);
  }
});
