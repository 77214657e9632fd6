import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { english } from '../../server/src/core/catalogs';
import { createLocalizer } from '../../server/src/core/localizer';
import { type MessageId, message } from '../../server/src/core/message';

test('several things in one place of a message are joined as the language joins a list', () => {
  const known = message('deployment.unknown-key', { key: 'x', known: ['psns', 'acls', 'rules'] });
  assert.match(createLocalizer('en').text(known), /psns, acls, rules/);
  assert.match(createLocalizer('zh-cn').text(known), /psns、acls、rules/);
  const one = message('deployment.unknown-key', { key: 'x', known: ['psns'] });
  assert.match(createLocalizer('zh-cn').text(one), /[^、]psns[^、]/);
  assert.equal(createLocalizer('en').list([8443, 8905]), '8443, 8905');
  assert.equal(createLocalizer('zh-cn').list([8443, 8905]), '8443、8905');
});

test('messages in a list are rendered in the same language', () => {
  const two = message('deployment.expected.one-of', { values: [message('core.severity.error'), 'x'] });
  assert.match(createLocalizer('en').text(two), /error, x/);
  assert.match(createLocalizer('zh-cn').text(two), /错误、x/);
});

/** Where a count is never 1, and why. */
const neverOne: Readonly<Record<string, string>> = {
  'dacl.copy.first-of': 'one list is no choice',
  'dacl.missing-psn-deny.fix-all': 'offered for two denies or more',
  'dacl.too-many-ports': 'more than 10',
  'dacl.too-many-ports.asa': 'more than 1',
  'dacl.too-many-ports.fix': 'more than 1',
  'dacl.too-many-entries': 'more than the limit',
  'log.repeats': 'silent for one probe',
  'log.repeats.undated': 'silent for one probe',
  'log.repeated-status-loop': 'a change is no loop',
  'log.several-endpoints': 'several',
  'log.several-endpoints.more': 'several',
  'log.outline.probes': 'one probe has a name of its own',
  'log.story.times': 'silent for once',
  'log.story.probes.times': 'silent for once',
  'profile.nested-element.fix-several': 'one element has a fix of its own',
};

test('a number fits its words: 1 is no plural, and two are not "all 2"', () => {
  const numbered = Object.entries(english).filter(([, text]) => text.includes('{count}'));
  assert.ok(numbered.length > 50);
  for (const [id, text] of numbered) {
    assert.doesNotMatch(text, /\ball \{count\}/i, id);
    if (id.endsWith('#one') || id in neverOne) continue;
    const said = createLocalizer('en').t(id as MessageId, { count: 1 });
    assert.doesNotMatch(said, /\b1 (?:more )?(?!s\b)[A-Za-z]+s\b/, `${id} needs "${id}#one"`);
  }
  for (const id of Object.keys(neverOne)) assert.ok(id in english, `${id} is gone`);
});

test('the words of the client have a singular beside each plural', () => {
  const ids = Object.keys(JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as object);
  const plurals = ids.filter((id) => /^\{(?:0|count)\} (?!times|s\b|has\b|is\b)\w+s\b/.test(id));
  assert.ok(plurals.length > 5);
  for (const id of plurals) {
    const [, noun] = /^\{\w+\} (\w+)s\b/.exec(id)!;
    assert.ok(
      ids.some((other) => other.startsWith(`1 ${noun}`) && !other.startsWith(`1 ${noun}s`)),
      id,
    );
  }
});
