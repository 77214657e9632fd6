import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { applyEdits } from '../../../server/src/core/text';
import { dacl } from '../../../server/src/dacl';
import { type DaclDocument, parseDacl, printAce } from '../../../server/src/dacl/syntax';
import { anyText, scruffyAceText } from '../generators';
import { inputFor } from './support';
import '../../support/seed';

function format(text: string, lines?: { readonly start: number; readonly end: number }): string {
  return applyEdits(text, dacl.format?.(inputFor(text), { indent: '  ' }, lines) ?? []);
}

/** What a document says, without how it is laid out. */
function meaning(document: DaclDocument): unknown {
  return {
    lists: document.lists.map(({ name, form, platform, family, mixed }) => ({
      name: name?.text,
      form,
      platform,
      family,
      mixed,
    })),
    lines: document.lines.map((line) => ({
      kind: line.kind,
      list: line.list,
      issues: line.issues.map(({ kind }) => kind),
      comment: line.comment && document.text.slice(line.comment.start, line.comment.end).replace(/[ \t]+$/, ''),
      ...(line.kind === 'ace'
        ? { ace: printAce(line.ace), certain: line.ace.certain, shown: line.ace.decorations.map(({ text }) => text) }
        : {}),
      ...(line.kind === 'remark' ? { remark: line.text.text } : {}),
      ...(line.kind === 'evaluate' ? { name: line.name?.text } : {}),
      ...(line.kind === 'comment' ? { text: line.text.text } : {}),
      ...('sequence' in line
        ? { sequence: line.sequence?.value, prefix: line.prefix?.number, of: line.prefix?.name?.text }
        : {}),
    })),
  };
}

/** Keywords may be printed as they were written where a line is not understood; case is no meaning there either. */
function comparable(text: string): string {
  return JSON.stringify(meaning(parseDacl(text))).toLowerCase();
}

test('one blank between words, keywords in lower case, nothing at the end', () => {
  assert.equal(
    format('  PERMIT   TCP\tAny  HOST 10.1.1.5  EQ  WWW   Established  \n'),
    'permit tcp any host 10.1.1.5 eq www established\n',
  );
  assert.equal(
    format('permit tcp any any MATCH-ALL +SYN -Ack DSCP EF'),
    'permit tcp any any match-all +syn -ack dscp ef',
  );
});

test('names keep their case, remarks their text', () => {
  assert.equal(
    format('permit  ip any Object-Group SERVERS time-range  Work'),
    'permit ip any object-group SERVERS time-range Work',
  );
  assert.equal(format(' REMARK   Two  blanks   INSIDE  '), 'remark Two  blanks   INSIDE');
  assert.equal(format('permit ip any any   !  Why   not '), 'permit ip any any !  Why   not');
  assert.equal(format('!  a comment  \n   \n'), '!  a comment\n\n');
});

test('other forms keep their indentation and their lead', () => {
  assert.equal(
    format('Extended IP access list X  \n    10  PERMIT ip any any  (3 matches) \n'),
    'Extended IP access list X\n    10 permit ip any any (3 matches)\n',
  );
  assert.equal(
    format('ip access-list extended X\n  permit  ip any any'),
    'ip access-list extended X\n  permit ip any any',
  );
  assert.equal(format('ip:inacl#1=PERMIT  ip any any'), 'ip:inacl#1=permit ip any any');
  assert.equal(
    format('cisco-av-pair = "ip:inacl#1=permit  ip any any"  '),
    'cisco-av-pair = "ip:inacl#1=permit ip any any"',
  );
  assert.equal(
    format('access-list  OUT   extended  permit tcp  any any'),
    'access-list OUT extended permit tcp any any',
  );
});

test('line ends, a BOM and lines that are not understood stay as they are', () => {
  assert.equal(
    format('\uFEFFpermit  ip any any\r\ndeny  ip any any\rremark x\n'),
    '\uFEFFpermit ip any any\r\ndeny ip any any\rremark x\n',
  );
  assert.equal(format('what  is   THIS  '), 'what  is   THIS');
  assert.equal(format('permit\u00a0ip  any any'), 'permit\u00a0ip any any', 'a no-break space is no blank to a device');
});

test('nothing that is no blank to a device is taken for one', () => {
  assert.equal(format('\u00a0 permit  ip any any'), '\u00a0 permit ip any any');
});

test('a character without width inside a word stays, with the finding about it', () => {
  for (const text of ['permit $\u0000!', 'permit i\u200bp any any'])
    assert.equal(comparable(format(text)), comparable(text));
});

test('only the selected lines are formatted', () => {
  const text = 'permit  ip any any\ndeny  ip any any\nremark  x\n';
  const second = text.indexOf('deny');
  assert.equal(format(text, { start: second, end: second + 3 }), 'permit  ip any any\ndeny ip any any\nremark  x\n');
  assert.equal(
    format(text, { start: 0, end: second }),
    'permit ip any any\ndeny  ip any any\nremark  x\n',
    'a whole line selected',
  );
});

test('scattered texts mean the same once formatted, and need it only once', () => {
  const document = fc.array(
    fc.oneof(
      scruffyAceText,
      fc.constantFrom(
        '',
        ' ! note',
        'remark  A  b ',
        '  10 permit ip  any any',
        'evaluate  X',
        'ip:inacl#2=deny  ip any any ',
      ),
    ),
    { maxLength: 6 },
  );
  const forms = fc.constantFrom('', 'Extended IP access list X\n', 'ip access-list extended X\r\n');
  fc.assert(
    fc.property(fc.tuple(forms, document, fc.constantFrom('\n', '\r\n')), ([lead, lines, eol]) => {
      const text = `${lead}${lines.join(eol)}`;
      const formatted = format(text);
      assert.equal(comparable(formatted), comparable(text), JSON.stringify(text));
      assert.equal(format(formatted), formatted, JSON.stringify(text));
    }),
    { numRuns: 400 },
  );
});

test('any text at all means the same once formatted, and keeps its line ends', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const formatted = format(text);
      assert.deepEqual(formatted.match(/\r\n|\n|\r/g), text.match(/\r\n|\n|\r/g));
      assert.equal(comparable(formatted), comparable(text), JSON.stringify(text));
      assert.equal(format(formatted), formatted, JSON.stringify(text));
    }),
    { numRuns: 1500 },
  );
});
