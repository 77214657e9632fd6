import assert from 'node:assert/strict';
import test from 'node:test';
import { finish } from '../../server/src/core/slices';
import { unknownClient } from '../../server/src/lsp/client';
import { createWarmUp, warmUpInSlices } from '../../server/src/lsp/warm-up';
import { createTurns } from '../../server/src/workspace/turns';

test('the warm-up has findings to word, no fewer than rounds', () => {
  let worded = 0;
  const { l10n } = unknownClient;
  const counting: typeof l10n = {
    ...l10n,
    text: (message) => {
      worded++;
      return l10n.text(message);
    },
  };
  finish(warmUpInSlices({ ...unknownClient, l10n: counting }));
  assert.ok(worded >= 60, `${worded} messages`);
});

test('it is begun once, behind the first dACL, and not where there is none', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const begun: string[] = [];
  const turns = createTurns();
  const counting: typeof turns = {
    ...turns,
    run: (_work, _isWanted, urgency) => {
      begun.push(urgency ?? '');
      return Promise.resolve(undefined);
    },
  };
  const opened = createWarmUp(counting, () => unknownClient);
  opened({ languageId: 'ise-posture-log' });
  t.mock.timers.tick(60_000);
  assert.deepEqual(begun, []);
  opened({ languageId: 'ise-dacl' });
  assert.deepEqual(begun, [], 'what was opened comes first');
  t.mock.timers.tick(60_000);
  opened({ languageId: 'ise-dacl' });
  t.mock.timers.tick(60_000);
  assert.deepEqual(begun, ['idle']);
});
