import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { FromDiagnosisPage } from '../../../server/src/protocol';
import { faulty, mended } from '../diagnosis-sample';
import { type BrowserPage, browserOfFile, onPage, sentBy } from './browser';

const browser = browserOfFile();

const last = async (page: BrowserPage): Promise<FromDiagnosisPage> => (await sentBy(page)).at(-1) as FromDiagnosisPage;

const textOf = (page: BrowserPage, selector: string): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map(({ textContent }) => textContent)`);

test('a report tells verdict, cause, grounds, remedies in their order, proof, questions and limits', () =>
  onPage(browser().openDiagnosis(faulty), async (page) => {
    assert.deepEqual(await textOf(page, 'h1'), ['Diagnosis']);
    assert.deepEqual(await textOf(page, 'h2'), ['✗ PC-17: fault', 'Could not be read']);
    assert.deepEqual(await textOf(page, 'h3'), [
      'Cause: STAFF_COMPLIANT does not deny the probe to psn2.',
      'Consequence: What stopped-earlier says.',
      'Seen: What refused says.',
      'Possible, not shown',
      'What would decide',
      'Limits of the material',
    ]);
    assert.deepEqual(await textOf(page, 'ol li strong'), [
      'On the endpoint:',
      'In ISE:',
      'In your file:',
      'On the NAD:',
    ]);
    assert.deepEqual(await textOf(page, 'summary'), ['Ruled out (1)', 'What was read, and what was not (3)']);
    assert.equal(await page.evaluate(`document.querySelectorAll('a, [href]').length`), 0);
  }));

test('a place leads to its line, in a document or in a bundle; what is no text leads nowhere', () =>
  onPage(browser().openDiagnosis(faulty), async (page) => {
    const [inBundle, inList] = faulty.endpoints[0]!.causes[0]!.grounds;
    assert.deepEqual((await textOf(page, 'h3:first-of-type ~ ul:first-of-type > li code')).slice(0, 3), [
      'dart.zip!/ISE Posture/AnyConnect_ISEPosture.txt:42',
      'acl/STAFF_COMPLIANT.dacl:2',
      'client.pcapng',
    ]);
    await page.click('#place-1');
    const { quote: _, message: _own, ...first } = inBundle!;
    assert.deepEqual(await last(page), { type: 'open', place: first });
    await page.click('#place-2');
    const { quote: _q, message: _m, ...second } = inList!;
    assert.deepEqual(await last(page), { type: 'open', place: second });
    assert.ok(!(await textOf(page, 'button')).includes('client.pcapng'));
  }));

test('every button says what it does and does it', () =>
  onPage(browser().openDiagnosis(faulty), async (page) => {
    const cases: Record<string, FromDiagnosisPage> = {
      '#add': { type: 'add' },
      '#again': { type: 'again' },
      '#save': { type: 'save' },
      '#kit': { type: 'kit' },
      '#copy-redacted': { type: 'copy-redacted' },
      '#preview-1': { type: 'preview', edits: faulty.endpoints[0]!.causes[0]!.remedies[2]!.edits! },
      '#command-1': { type: 'copy', text: faulty.endpoints[0]!.questions[0]!.command! },
      '#add-answer-2': { type: 'add' },
      '#page-deny-missing-1': { type: 'page', cause: 'deny-missing' },
    };
    for (const [selector, message] of Object.entries(cases)) {
      await page.click(selector);
      assert.deepEqual(await last(page), message, selector);
    }
  }));

test('a new verdict is read out, and whoever works with the keyboard stays where they are', () =>
  onPage(browser().openDiagnosis(faulty), async (page) => {
    assert.match((await textOf(page, '[role=status][aria-live=polite]'))[0]!, /^PC-17: fault\. State sync/);
    await page.focus('#again');
    const next = JSON.stringify({ type: 'show', report: mended, sources: ['x'], translations: {}, locale: 'en' });
    await page.evaluate(
      `new Promise((done) => { addEventListener('message', () => setTimeout(done)); postMessage({ type: 'busy' }, '*'); })`,
    );
    assert.match((await textOf(page, '[role=status]'))[0]!, /Reading/);
    await page.evaluate(
      `new Promise((done) => { addEventListener('message', () => setTimeout(done)); postMessage(${next}, '*'); })`,
    );
    assert.deepEqual(await textOf(page, '[role=status]'), ['PC-17: no fault seen. No fault is seen.']);
    assert.deepEqual(await textOf(page, 'h2'), ['✓ PC-17: no fault seen']);
    assert.equal(await page.evaluate(`document.activeElement.id`), 'again');
  }));

test('a file that is dropped is added: by its address from the editor, else with its bytes', () =>
  onPage(browser().openDiagnosis(faulty), async (page) => {
    const dropping = (fill: string): Promise<FromDiagnosisPage[]> =>
      page.evaluate(`(async () => {
        const dataTransfer = new DataTransfer();
        const before = sent.length;
        ${fill}
        document.querySelector('h1').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
        while (sent.length === before) await new Promise((go) => setTimeout(go, 5));
        return sent.slice(before);
      })()`);
    assert.deepEqual(
      await dropping(
        `dataTransfer.setData('text/uri-list', '# x\\r\\nfile:///lab/dart.zip\\r\\nhttps://example.com/')`,
      ),
      [{ type: 'drop', files: [{ uri: 'file:///lab/dart.zip' }] }],
    );
    assert.deepEqual(await dropping(`dataTransfer.items.add(new File(['deny'], 'a.dacl'))`), [
      { type: 'drop', files: [{ name: 'a.dacl', base64: btoa('deny') }] },
    ]);
  }));

test('nothing is out of sight at 400 pixels, in both languages', async () => {
  const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
  for (const language of [{}, { locale: 'zh-cn', translations: chinese }])
    await onPage(browser().openDiagnosis(faulty, { width: 400, ...language }), async (page) => {
      assert.ok((await page.evaluate<number>(`document.documentElement.scrollWidth`)) <= 400, 'wider than the page');
      if ('locale' in language) assert.match((await textOf(page, 'h2'))[0]!, /故障/);
    });
});

test('while the material is read for the first time the page says so', () =>
  onPage(browser().openDiagnosis(undefined), async (page) => {
    assert.deepEqual(await textOf(page, 'main p'), [
      'Material: dart.zip, acl/STAFF_COMPLIANT.dacl',
      'Reading the material…',
    ]);
  }));
