import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { type CodeAction, TextDocumentEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Beside, nothingBeside } from '../../server/src/core/beside';
import type { Deployment } from '../../server/src/core/deployment/model';
import { createLocalizer } from '../../server/src/core/localizer';
import { finish } from '../../server/src/core/slices';
import { rangeOf } from '../../server/src/core/source';
import { applyChange } from '../../server/src/deployment/change';
import { parseDeployment, readDeployment } from '../../server/src/deployment/read';
import { type CodeActionContext, codeActions } from '../../server/src/lsp/code-actions';
import { replaceFile } from '../../server/src/lsp/workspace-edit';
import { languageById } from '../../server/src/workspace/languages';
import { allRules } from '../../server/src/workspace/languages/rules';
import { createUnit, type Unit } from '../../server/src/workspace/unit';
import { type Case, parseCase } from '../support/fixtures';

const root = join(import.meta.dirname, '..');
const english = createLocalizer('en');
const deploymentUri = 'file:///repo/ise-posture.json';

const context: CodeActionContext = {
  l10n: english,
  docsBase: 'https://example.com',
  clientCommands: 'known',
  disabledActions: 'unknown',
  inTurns: async (work) => finish(work),
  deploymentEdit: async (_uri, change) => {
    const before = '{ "psns": [] }';
    const after = applyChange(before, change);
    return after === before ? undefined : replaceFile(deploymentUri, null, before, after);
  },
};

function unitOf(
  languageId: Parameters<typeof languageById>[0],
  path: string,
  text: string,
  deployment: Deployment,
  beside: Beside = nothingBeside,
): Unit {
  const document = TextDocument.create(`file:///repo/${path}`, languageId, 1, text);
  const fail = (rule: string, error: unknown): never => {
    throw new Error(`${rule}: ${String(error)}`);
  };
  return createUnit(languageById(languageId), document, deployment, fail, { beside });
}

async function offered(unit: Unit, rule: string, how = context): Promise<readonly CodeAction[]> {
  const finding = unit.findings().find((one) => one.rule === rule);
  if (!finding) return [];
  const range = rangeOf(unit.input.source, finding.span);
  const params = { textDocument: { uri: unit.input.source.uri }, range, context: { diagnostics: [] } };
  return (await codeActions(unit, params, how)).filter(({ kind }) => kind === 'quickfix');
}

/** What an action is, by the words that people see. */
function placeOf({ title }: CodeAction): number {
  if (title.startsWith('Ignore ')) return 1;
  if (title.startsWith('Show documentation ')) return 2;
  return title.startsWith('Do not report ') ? 3 : 0;
}

const languageOfRule = {
  dacl: 'ise-dacl',
  profile: 'ise-posture-profile',
  log: 'ise-posture-log',
  nad: 'ise-device-output',
  deployment: 'ise-posture-deployment',
} as const;

function casesOf(rule: string): readonly Case[] {
  const [language = '', name = ''] = rule.split('/');
  const folder = join(root, language, 'rules', name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.case'))
    .map((file) => parseCase(file, readFileSync(join(folder, file), 'utf8')))
    .filter(({ expected }) => expected.some((mark) => mark.rule === rule));
}

/** A unit in which the rule reports something: that of its shortest case. */
function shownBy(rule: string): Unit {
  const language = rule.split('/')[0] as keyof typeof languageOfRule;
  const [shortest] = [...casesOf(rule)].sort((one, other) => one.text.length - other.text.length);
  assert.ok(shortest, `no case of ${rule}`);
  const { path, text, deployment, beside } = shortest;
  const unit = unitOf(languageOfRule[language], path, text, deployment, beside);
  assert.ok(
    unit.findings().some((finding) => finding.rule === rule),
    `${rule} reports nothing in ${shortest.name}`,
  );
  return unit;
}

for (const { id } of allRules)
  test(`${id}: the remedy first, then "ignore", the page, and last switching it off; nothing twice`, async () => {
    const actions = await offered(shownBy(id), id);
    const places = actions.map(placeOf);
    assert.deepEqual(places, [...places].sort(), JSON.stringify(actions.map(({ title }) => title)));
    const titles = actions.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length, JSON.stringify(titles));
    const edits = actions.flatMap(({ edit }) => (edit ? [JSON.stringify(edit)] : []));
    assert.equal(new Set(edits).size, edits.length, JSON.stringify(titles));
    assert.ok(titles.includes(`Show documentation of ${id}`), JSON.stringify(titles));
    if (id.startsWith('deployment/')) assert.ok(!places.includes(3), 'ise-posture.json itself');
    else assert.equal(placeOf(actions.at(-1)!), 3, JSON.stringify(titles));
  });

test('a log\u2019s fault: the denies come first, whether the PSN is named, another one is, or none', async () => {
  const text = shownBy('log/incorrect-configuration').input.source.text;
  const titlesFor = async (deployment: string) => {
    const unit = unitOf(
      'ise-posture-log',
      'AnyConnect_ISEPosture.txt',
      text,
      readDeployment(deploymentUri, deployment),
    );
    const actions = (await offered(unit, 'log/incorrect-configuration')).filter((one) => placeOf(one) === 0);
    return actions.map(({ title, command }) => [title, command?.command ?? 'edit', command?.arguments?.[0]]);
  };
  const [host] = /(?<=by ISE = \[)[^\]]+/.exec(text) ?? [];
  assert.ok(host);
  const denies = `Add the denies for ${host} that are missing…`;
  const compare = ['Compare a compliant list with the applied ACL…', 'isePosture.log.compareList', {}];
  assert.deepEqual((await titlesFor('{ "psns": [] }')).slice(0, 3), [
    [denies, 'isePosture.addPsn', { host }],
    ['Name all PSNs: Set Up…', 'isePosture.setUp', {}],
    compare,
  ]);
  assert.deepEqual((await titlesFor('{ "psns": [ { "name": "other", "addresses": ["10.1.1.9"] } ] }')).slice(0, 2), [
    [denies, 'isePosture.addPsn', { host }],
    compare,
  ]);
  const named = `{ "psns": [ { "name": "p1", "fqdn": ${JSON.stringify(host)}, "addresses": ["10.1.1.5"] } ] }`;
  assert.deepEqual((await titlesFor(named)).slice(0, 3), [
    ['Show the lists that let the probe to p1 through', 'isePosture.log.openLists', { psn: 'p1' }],
    ['Add the denies for p1 that are missing…', 'isePosture.addMissingDenies', { psn: 'p1' }],
    compare,
  ]);
});

test('"ignore" keeps the finding quiet where it stands, in the form of the list, and nothing else changes', async () => {
  const deployment = readDeployment(deploymentUri, '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }');
  const lists = [
    'permit ip any any\n',
    'ip access-list extended A_COMPLIANT\r\n 10 permit ip any any\r\n',
    'ip:inacl#10=permit ip any any\n',
    'remark all\npermit ip any any',
  ];
  for (const text of lists) {
    const unit = unitOf('ise-dacl', 'acl/x-compliant.dacl', text, deployment);
    const [action] = (await offered(unit, 'dacl/missing-psn-deny')).filter((one) => placeOf(one) === 1);
    assert.ok(action, text);
    const after = applied(text, action);
    assert.match(after, /remark ise-posture-disable-next-line dacl\/missing-psn-deny/);
    const left = unitOf('ise-dacl', 'acl/x-compliant.dacl', after, deployment).findings();
    assert.ok(!left.some(({ rule }) => rule === 'dacl/missing-psn-deny'), after);
  }
});

test('"ignore" in a profile is a comment above the element, or before it where all stands on one line', async () => {
  const cfg = (inner: string): string =>
    `<?xml version="1.0"?><cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">${inner}</cfg>`;
  const wrong = '<StateSyncProbeInterval>301</StateSyncProbeInterval>';
  for (const text of [cfg(wrong), cfg(`\r\n  ${wrong}\r\n`)]) {
    const unit = unitOf('ise-posture-profile', 'ISEPostureCFG.xml', text, readDeployment(undefined, ''));
    const [action] = (await offered(unit, 'profile/interval-out-of-range')).filter((one) => placeOf(one) === 1);
    assert.ok(action, text);
    const after = applied(text, action);
    const comment = '<!-- ise-posture-disable-next-line profile/interval-out-of-range -->';
    assert.equal(
      after,
      text.replace(/( *)<StateSync/, text.includes('\n') ? `$1${comment}\r\n$1<StateSync` : `${comment}<StateSync`),
    );
  }
});

test('over a selection of several lines no words are offered twice; what is about one line says which', async () => {
  const text = [
    'permit tcp any 10.1.1.0/24 eq www',
    'permit tcp any 10.1.2.0/24 eq www',
    'permit tcp any host 10.1.1.5 eq 8449',
    'permit ip any any',
    'permit ip any any',
    '',
  ].join('\n');
  const deployment = readDeployment(deploymentUri, '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }');
  const unit = unitOf('ise-dacl', 'acl/x-compliant.dacl', text, deployment);
  const range = { start: { line: 0, character: 0 }, end: { line: 5, character: 0 } };
  const params = { textDocument: { uri: unit.input.source.uri }, range, context: { diagnostics: [] } };
  const actions = (await codeActions(unit, params, context)).filter(({ kind }) => kind === 'quickfix');
  const titles = actions.map(({ title }) => title);
  assert.equal(new Set(titles).size, titles.length, titles.join('\n'));
  assert.ok(
    titles.some((title) => title.endsWith('(line 3)')) && titles.some((title) => title.endsWith('(line 5)')),
    titles.join('\n'),
  );
  const places = actions.map(placeOf);
  assert.deepEqual(places, [...places].sort(), titles.join('\n'));
});

test('fixing all of a rule is not offered beside the one fix that does the same', async () => {
  const psns = '{ "psns": [ { "name": "a", "addresses": ["10.1.1.5"] }, { "name": "b", "addresses": ["10.1.1.6"] } ] }';
  const deployment = readDeployment(deploymentUri, psns);
  const endings = ['\n', '\r\n'];
  for (const text of endings.flatMap((end) => [
    `permit ip any any${end}`,
    `deny tcp any host 10.9.9.9 eq 22${end}permit ip any any${end}`,
    `ip access-list extended A_COMPLIANT${end} 10 permit ip any any${end}`,
  ])) {
    const unit = unitOf('ise-dacl', 'acl/x-compliant.dacl', text, deployment);
    const actions = await offered(unit, 'dacl/missing-psn-deny');
    const titles = actions.map(({ title }) => title);
    assert.ok(
      titles.some((title) => title === 'Deny the state-sync port of 2 PSNs'),
      titles.join('\n'),
    );
    const results = actions.flatMap((action) => (action.edit?.documentChanges ? [applied(text, action)] : []));
    const own = results.filter((result) => result !== text);
    assert.equal(new Set(own).size, own.length, titles.join('\n'));
  }
});

test('fixing all of a rule is offered where it does more than any one fix', async () => {
  const deployment = readDeployment(deploymentUri, '{ "psns": [ { "name": "a", "addresses": ["10.1.1.5"] } ] }');
  const lists = ['A', 'B'].map((name) => `ip access-list extended ${name}_COMPLIANT\n 10 permit ip any any\n`);
  const unit = unitOf('ise-dacl', 'acl/x-compliant.dacl', lists.join(''), deployment);
  const titles = (await offered(unit, 'dacl/missing-psn-deny')).map(({ title }) => title);
  assert.ok(titles.includes('Fix all dacl/missing-psn-deny in this file'), titles.join('\n'));
});

test('what changes ise-posture.json from another document is shown first', async () => {
  const unit = unitOf('ise-dacl', 'acl/x.dacl', 'permit ip any any\n', readDeployment(deploymentUri, '{ "psns": [] }'));
  const actions = await offered(unit, 'dacl/posture-unassigned');
  const others = actions.filter(({ edit }) => JSON.stringify(edit ?? '').includes('ise-posture.json'));
  assert.ok(others.length > 1);
  for (const { title, edit } of others) {
    const needing = Object.values(edit?.changeAnnotations ?? {}).filter(({ needsConfirmation }) => needsConfirmation);
    assert.equal(needing.length, 1, title);
  }
});

test('where no PSN is named, the editor asks for them, and another client gets an edit that is valid', async () => {
  const unit = unitOf('ise-dacl', 'acl/x-compliant.dacl', 'permit ip any any\n', readDeployment(undefined, ''));
  const naming = (actions: readonly CodeAction[]) => actions.find(({ title }) => /name the PSNs/.test(title));
  const asked = naming(await offered(unit, 'dacl/no-psn-known'));
  assert.deepEqual([asked?.command?.command, asked?.edit], ['isePosture.setUp', undefined]);
  const other = naming(await offered(unit, 'dacl/no-psn-known', { ...context, clientCommands: 'unknown' }));
  assert.equal(other?.command, undefined);
  const after = applied('{ "psns": [] }', other!);
  assert.match(after, /"addresses"/, 'an example');
  const { deployment, issues } = parseDeployment(after);
  assert.deepEqual([deployment.psns, issues], [[], []], after);
});

function applied(text: string, { edit }: CodeAction): string {
  const changes = (edit?.documentChanges ?? []).filter((change) => TextDocumentEdit.is(change));
  const document = TextDocument.create('', '', 1, text);
  return TextDocument.applyEdits(
    document,
    changes.flatMap(({ edits }) => edits) as Parameters<typeof TextDocument.applyEdits>[1],
  );
}

test("a log's fault leads to the list, the deny, a comparison and the commands that check it", async () => {
  const [first] = casesOf('log/answered-despite-posture').filter(({ text }) => text.includes('aciseagent'));
  assert.ok(first);
  const unknown = unitOf('ise-posture-log', first.path, first.text, readDeployment(undefined, ''));
  const host = unknown.findings().find(({ rule }) => rule === 'log/answered-despite-posture')?.answeredBy;
  assert.ok(host && first.text.includes(host), host);
  const json = `{ "psns": [ { "name": "east", "fqdn": "${host}", "addresses": ["10.1.1.5"] } ] }`;
  const known = unitOf('ise-posture-log', first.path, first.text, readDeployment(deploymentUri, json));
  const titles = (await offered(known, 'log/answered-despite-posture')).map(({ title }) => title);
  assert.deepEqual(titles.slice(0, 4), [
    'Show the lists that let the probe to east through',
    'Add the denies for east that are missing…',
    'Compare a compliant list with the applied ACL…',
    'Copy the commands that check it',
  ]);
  const actions = await offered(unknown, 'log/answered-despite-posture');
  assert.equal(actions[0]?.title, `Add the denies for ${host} that are missing…`);
  const copy = actions.find(({ title }) => title.startsWith('Copy'))?.command?.arguments?.[0] as { text: string };
  const lines = copy.text.trim().split('\n');
  assert.ok(lines.includes('show ip access-lists <list>'), copy.text);
  assert.ok(
    lines.some((line) => line.startsWith('show authentication sessions ')),
    copy.text,
  );
  assert.ok(
    lines.some((line) => /^(?:Test-NetConnection|nc) /.test(line)),
    copy.text,
  );
  assert.ok(
    lines.every((line) => !line.startsWith('deny')),
    copy.text,
  );
});

test('a certificate that was not accepted leads to the list where the probe had to be denied, and its commands are copied once', async () => {
  const json = '{ "psns": [ { "name": "east", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] } ] }';
  const deployment = readDeployment(deploymentUri, json);
  const cases = casesOf('log/certificate-problem');
  const denied = cases.find(({ text }) => text.includes('Compliant:2'));
  assert.ok(denied);
  const lists = 'Show the lists that let the probe to east through';
  const unit = unitOf('ise-posture-log', denied.path, denied.text, deployment);
  assert.equal(unit.findings().find(({ rule }) => rule === 'log/certificate-problem')?.answeredBy, 'psn1.example.com');
  const titles = (await offered(unit, 'log/certificate-problem')).map(({ title }) => title);
  assert.equal(titles[0], lists, titles.join('\n'));
  assert.equal(titles.filter((title) => title.startsWith('Copy the commands')).length, 1, titles.join('\n'));
  assert.equal(new Set(titles).size, titles.length, titles.join('\n'));
  // ISE wants an answer while the status is unknown: no list lacks a deny then.
  const unknown = casesOf('log/refused').find(({ text }) => text.includes('STATUS: Unknown'));
  assert.ok(unknown);
  const other = unitOf('ise-posture-log', unknown.path, unknown.text.replace(/12030/g, '12175'), deployment);
  const words = (await offered(other, 'log/certificate-problem')).map(({ title }) => title);
  assert.ok(words.length > 0 && !words.includes(lists), words.join('\n'));
});

test('a host of a log that is called like a PSN without FQDN is that PSN once a person says so', async () => {
  const [found] = casesOf('log/certificate-problem').filter(({ text }) => text.includes('Compliant:2'));
  assert.ok(found);
  const offer = 'Name psn1.example.com as the FQDN of psn1 in ise-posture.json';
  const json = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
  const titlesFor = async (text: string) => {
    const unit = unitOf('ise-posture-log', found.path, found.text, readDeployment(deploymentUri, text));
    return (await offeredFor(unit, text)).map(({ title }) => title);
  };
  const before = await titlesFor(json);
  assert.equal(before[0], offer, before.join('\n'));
  assert.ok(!before.some((title) => title.includes('the probe to psn1')), before.join('\n'));
  const named = applyChange(json, { kind: 'name-fqdn', psn: 'psn1', fqdn: 'psn1.example.com' });
  assert.equal((await titlesFor(named))[0], 'Show the lists that let the probe to psn1 through');
  for (const psns of [
    '{ "name": "psn1", "fqdn": "psn1.lab.test", "addresses": ["10.1.1.5"] }',
    '{ "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "b", "fqdn": "psn1.lab.test", "addresses": ["10.1.1.6"] }',
    '{ "name": "psn", "addresses": ["10.1.1.5"] }',
  ])
    assert.ok(!(await titlesFor(`{ "psns": [ ${psns} ] }`)).includes(offer), psns);
});

async function offeredFor(unit: Unit, json: string): Promise<readonly CodeAction[]> {
  const finding = unit.findings().find(({ rule }) => rule === 'log/certificate-problem');
  assert.ok(finding);
  const range = rangeOf(unit.input.source, finding.span);
  const params = { textDocument: { uri: unit.input.source.uri }, range, context: { diagnostics: [] } };
  const deploymentEdit: CodeActionContext['deploymentEdit'] = async (_uri, change) => {
    const after = applyChange(json, change);
    return after === json ? undefined : replaceFile(deploymentUri, null, json, after);
  };
  return codeActions(unit, params, { ...context, deploymentEdit });
}
