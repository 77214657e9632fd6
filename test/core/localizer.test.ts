import assert from 'node:assert/strict';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { message } from '../../server/src/core/message';

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
