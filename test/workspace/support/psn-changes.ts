import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Deployment, DeploymentChange } from '../../../server/src/core/deployment/model';
import { finish } from '../../../server/src/core/slices';
import { applyEdits } from '../../../server/src/core/text';
import type { DaclInput } from '../../../server/src/dacl/meaning/input';
import { coverageOf, expectsDeny } from '../../../server/src/dacl/questions';
import { applyChange } from '../../../server/src/deployment/change';
import { parseDeployment } from '../../../server/src/deployment/read';
import { languageById } from '../../../server/src/workspace/languages';
import { changeOfUnit, type ListChange, type UnitChange } from '../../../server/src/workspace/psn-change';
import { createUnit, type Unit } from '../../../server/src/workspace/unit';

const folder = 'file:///lab';
const before = `{
  "psns": [
    { "name": "psn1", "addresses": ["10.1.1.5"], "aliases": ["10.1.1.100"] },
    { "name": "psn2", "addresses": ["10.1.1.6"] }
  ]
}
`;

function deploymentOf(text: string): Deployment {
  return { ...parseDeployment(text).deployment, uri: `${folder}/ise-posture.json` };
}

function unitOf(text: string, deployment: Deployment): Unit {
  const document = TextDocument.create(`${folder}/staff-compliant.dacl`, 'ise-dacl', 1, text);
  return createUnit(languageById('ise-dacl'), document, deployment, (rule, error) => {
    throw new Error(`${rule}: ${String(error)}`);
  });
}

/** A list and ise-posture.json, and what a change makes of both. */
function changed(text: string, json: string, change: DeploymentChange & { kind: 'add-psns' | ListChange['kind'] }) {
  const nextJson = applyChange(json, change);
  const list: ListChange =
    change.kind === 'add-psns' ? { kind: 'add-denies', psns: change.psns.map(({ name }) => name) } : change;
  const unit = unitOf(text, deploymentOf(json));
  const result = finish(changeOfUnit(unit, list, deploymentOf(nextJson)));
  const next = applyEdits(
    text,
    result.edits.map(({ edit }) => edit),
  );
  return { json: nextJson, text: next, result, after: unitOf(next, deploymentOf(nextJson)) };
}

const host = fc.constantFrom(
  'host 10.1.1.5',
  '10.1.1.5 0.0.0.0',
  'host 10.1.1.6',
  'host 10.1.1.100',
  'any',
  '10.1.1.0 0.0.0.255',
);
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(host, fc.constantFrom('8449', '8443 8449', '8443'))
      .map(([to, port]) => `deny tcp any ${to} eq ${port}`),
  },
  { weight: 2, arbitrary: host.map((to) => `permit tcp any ${to} eq 8443`) },
  fc.constantFrom(
    'deny udp any host 10.1.1.5 eq 8449',
    'deny ip any host 10.1.1.6',
    'permit udp any any eq domain',
    'permit tcp any any eq 443 log',
    'remark psn',
    'remark ise-posture-disable-next-line dacl/unreachable-line',
    '! note',
    '',
  ),
);

const list = fc
  .tuple(
    fc.array(line, { minLength: 1, maxLength: 9 }),
    fc.constantFrom('plain', 'numbered', 'config', 'radius'),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('permit ip any any', 'deny ip any any'),
    fc.boolean(),
  )
  .map(([lines, form, eol, last, ends]) => {
    const all = [...lines, last].map((one, index) => {
      if (one === '' || one.startsWith('!')) return one;
      if (form === 'numbered') return `${(index + 1) * 10} ${one}`;
      if (form === 'config') return ` ${(index + 1) * 10} ${one}`;
      return form === 'radius' && !one.startsWith('remark') ? `ip:inacl#${(index + 1) * 10}=${one}` : one;
    });
    const head = form === 'config' ? ['ip access-list extended STAFF_COMPLIANT'] : [];
    return [...head, ...all].join(eol) + (ends ? eol : '');
  });

/** Runs the properties of changes of PSNs on so many lists. @returns how often each of them had something to show. */
export function psnChangesHold(runs: number, seed: number): Readonly<Record<string, number>> {
  const shown = { added: 0, retired: 0, moved: 0 };
  fc.assert(
    fc.property(list, (text) => {
      shown.added += addThenRetire(text);
      shown.retired += retireIsNarrow(text);
      shown.moved += thereAndBack(text);
    }),
    // One list in which each of them has something to show, whatever the seed.
    { numRuns: runs, seed, examples: [['deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n']] },
  );
  return shown;
}

/** A new PSN is denied in the list, or it is said why not; when it is retired the text is what it was. */
function addThenRetire(text: string): number {
  const added = changed(text, before, { kind: 'add-psns', psns: [{ name: 'psn3', addresses: ['10.1.1.7'] }] });
  const psn = deploymentOf(added.json).psns.find(({ name }) => name === 'psn3')!;
  for (const one of listsOf(added.after).filter(expectsDeny)) {
    const { state } = coverageOf(one, psn);
    assert.ok(state === 'denied' || added.result.leftOut.length > 0, `${state}:\n${added.text}`);
  }
  if (added.text === text) return 0;
  const back = changed(added.text, added.json, { kind: 'retire-psn', psn: 'psn3' });
  assert.equal(back.text, text, added.text);
  assert.equal(back.json, before);
  return 1;
}

/** What retiring takes out are denies of TCP to that host on the state-sync port, remarks and suppressions. */
function retireIsNarrow(text: string): number {
  const { result, text: next } = changed(text, before, { kind: 'retire-psn', psn: 'psn1' });
  for (const { edit } of result.edits) {
    assert.equal(edit.newText, '');
    const gone = text.slice(edit.span.start, edit.span.end).split(/[\r\n]+/);
    for (const one of gone.filter((words) => words.trim() !== '' && !/\bremark\b/.test(words)))
      assert.match(one, /deny tcp any (?:host 10\.1\.1\.(?:5|100)|10\.1\.1\.5 0\.0\.0\.0) eq 8449$/, next);
  }
  return result.edits.length > 0 ? 1 : 0;
}

/** An address that is replaced, and replaced again, leaves list and ise-posture.json as they were. */
function thereAndBack(text: string): number {
  const there = changed(text, before, { kind: 'replace-address', psn: 'psn1', from: '10.1.1.5', to: '10.1.1.55' });
  assert.ok(!/10\.1\.1\.5(?!5)/.test(there.text) || said(there.result), there.text);
  const back = changed(there.text, there.json, {
    kind: 'replace-address',
    psn: 'psn1',
    from: '10.1.1.55',
    to: '10.1.1.5',
  });
  assert.equal(back.text, text);
  assert.equal(back.json, before);
  return there.text === text ? 0 : 1;
}

const said = ({ leftOut }: UnitChange): boolean => leftOut.length > 0;

function listsOf({ input }: Unit) {
  return (input as DaclInput).analysis.lists;
}
