import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fieldsOf, lineText } from '../../server/src/log/model/document';
import { readOrigin } from '../../server/src/log/syntax/origin';
import { lineKind } from '../../server/src/log/vocabulary';
import { readLog } from './support/logs';

/** Lines of our own of the same shapes, and real ones, which are kept outside the repository. */
const files = {
  'our own': join(import.meta.dirname, 'lines/macos.txt'),
  real: join(
    process.env['ISE_POSTURE_CORPUS'] ?? join(import.meta.dirname, '../../../shared/corpus'),
    'log-macos.sample.txt',
  ),
};

for (const [name, file] of Object.entries(files)) {
  const skip = existsSync(file) ? false : 'no corpus here (ISE_POSTURE_CORPUS names its folder)';
  test(`${name} macOS lines: read, others kept apart, nothing above a hint`, { skip }, () => {
    const { document, findings } = readLog(readFileSync(file, 'utf8'));
    const { index } = document;
    for (let line = 0; line < index.length; line++) {
      const text = lineText(document, line);
      const isAgent = text.includes('Thread Id:');
      assert.equal(index.kind[line]! >= lineKind.event, isAgent, text);
      if (!isAgent) continue;
      const fields = fieldsOf(document, line);
      assert.ok(fields);
      assert.equal(fields.hasYear, false);
      assert.equal(
        document.text.slice(fields.messageStart, fields.messageEnd),
        text.slice(text.indexOf(' :: ') + 4).trim(),
      );
      assert.match(readOrigin(document.text.whole(), fields).process ?? '', /^(csc_iseagentd|Cisco Secure Client)$/);
    }
    assert.deepEqual(
      document.facts.statuses.filter((change) => change.source === 'client').map((change) => change.status),
      ['not-required'],
    );
    // Another process id of the agent; the user interface's own id is no restart.
    assert.deepEqual(
      document.facts.restarts.map((restart) => restart.kind),
      ['agent'],
    );
    assert.equal(document.facts.hosts.length, 1);
    assert.match(document.facts.hosts[0] ?? '', /^MacBook-/);
    assert.deepEqual(
      findings.filter((finding) => finding.severity !== 'hint'),
      [],
    );
  });
}
