import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { ask } from '../../server/src/protocol';
import { blockedProbe, line } from '../log/support/logs';
import { leftIn, planted } from '../redaction/secrets';
import { seed } from '../support/seed';
import { limit, startClient } from './client';

const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e]/;

for (const locale of ['en', 'zh-CN'])
  test(`the redacted copy over the wire names nothing and controls nothing (${locale})`, limit, async (context) => {
    const client = await startClient(context, { locale });
    const texts = fc.sample(planted, { numRuns: 8, seed });
    for (const [index, { text, one }] of texts.entries()) {
      const psn = `${one.host}.${one.domain}`;
      const story = [
        ...blockedProbe(0, '0x7', index % 2 === 0 ? psn : one.host),
        line(9, '0x7', `Incorrect configuration detected by ISE = [${psn}] of ${one.user}\u001b]0;x\u0007`, 'error'),
      ];
      const uri = `file:///home/${one.user}/${one.host}/${one.user}%1B%07.log`;
      await client.open(uri, 'ise-posture-log', `${story.join('\r\n')}\r\n${text}`);
      const copy = (privacy: 'plain' | 'redacted') =>
        ask(client.connection, 'isePosture/logMarkdown', { uri, privacy });
      const redacted = await copy('redacted');
      assert.ok(redacted.findings > 0);
      assert.equal(leftIn(JSON.stringify(redacted), one), undefined, redacted.markdown);
      const plain = await copy('plain');
      assert.ok(leftIn(plain.markdown, one) !== undefined, 'the plain copy names what the log names');
      for (const { markdown } of [redacted, plain]) assert.doesNotMatch(markdown, controls);
    }
    assert.equal(await client.stop(), 0);
  });
