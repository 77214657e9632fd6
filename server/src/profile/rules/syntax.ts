import type { Fix } from '../../core/finding';
import { type Message, type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Source } from '../../core/source';
import type { ProfileDocument } from '../document/document';
import { type WrongEncoding, wrongEncoding } from '../document/encoding';
import { brokenMarkup, escapeMarkup, type NestedGroup } from '../document/nested';
import { remedyFor } from '../edits/remedy';
import { parameterOf } from '../vocabulary';
import type { XmlError } from '../xml/model';
import type { ProfileRule } from './rule';

/** A text full of illegal characters is no XML at all (UTF-16 read as bytes, say): a few of them say so. */
const characterLimit = 20;

/** The file has to be well-formed XML 1.0: an agent's XML parser stops at the first slip. */
export const syntax: ProfileRule = {
  id: 'profile/syntax',
  severity: 'error',
  evidence: 'O',
  *check({ document, source }) {
    const encoding = wrongEncoding(document, source);
    if (encoding !== undefined) yield encodingDraft(encoding);
    const marks = extraMarks(source);
    if (marks > 0) yield marksDraft(source.text, marks);
    let characters = 0;
    const markup = brokenMarkup(document);
    const said = new Set<NestedGroup>();
    for (const error of document.xml.errors) {
      // To the parser what those marks are is text; and the declaration behind them is where it belongs.
      if (marks > 0 && isAboutMarks(source.text, error)) continue;
      if (error.code === 'bad-character' && ++characters > characterLimit) continue;
      const group = markup.get(error.start);
      if (group === undefined) yield draftOf(document, error);
      else if (!said.has(group)) yield markupDraft(document, error, group);
      if (group !== undefined) said.add(group);
    }
  },
};

function draftOf(document: ProfileDocument, error: XmlError): Draft {
  const args = { name: error.name ?? '', other: error.other ?? '' };
  return {
    message: message(`profile.syntax.${error.code}`, args),
    span: { start: error.start, end: error.end },
    related: error.related
      ? [{ location: { kind: 'here', span: error.related }, message: message(relatedText(error)) }]
      : [],
    fixes: fixesOf(document, error),
  };
}

function relatedText({ code }: XmlError): MessageId {
  if (code === 'second-root') return 'profile.syntax.second-root.first';
  return code === 'duplicate-attribute' ? 'profile.duplicate-element.first' : 'profile.syntax.related';
}

/** How many marks the text starts with. */
function marksOf(text: string): number {
  return /^\uFEFF*/.exec(text)![0].length;
}

/** Where the bytes are known, the one allowed mark is taken off; a text of unknown bytes may still have it. */
function extraMarks({ text, bytes }: Source): number {
  const marks = marksOf(text);
  return bytes === undefined ? Math.max(0, marks - 1) : marks;
}

function isAboutMarks(text: string, { start, code }: XmlError): boolean {
  const marks = marksOf(text);
  return start < marks || (start === marks && code === 'xml-declaration-misplaced');
}

function marksDraft(text: string, extra: number): Draft {
  const end = marksOf(text);
  const span = { start: end - extra, end };
  const title = message('profile.syntax.byte-order-marks.fix');
  return {
    message: message('profile.syntax.byte-order-marks'),
    span,
    fixes: [{ title, effect: 'equivalent', edits: [{ span, newText: '' }], preferred: true }],
  };
}

/** Bytes that are UTF-8, as ISE writes them, need another name; others need to be stored anew, which no edit does. */
function encodingDraft({ declared, span, bytes }: WrongEncoding): Draft {
  if (bytes.encoding !== 'utf-8') {
    const stored = bytes.encoding.toUpperCase();
    return { message: message('profile.syntax.encoding.utf-16', { declared, stored }), span };
  }
  const title = message('profile.fix.replace', { old: declared, text: 'UTF-8' });
  return {
    message: message('profile.syntax.encoding', { declared }),
    span,
    fixes: [{ title, effect: 'equivalent', edits: [{ span, newText: 'UTF-8' }], preferred: true }],
  };
}

/** `<br>` in a text: the slip is not that its closing tag is missing. */
function markupDraft(document: ProfileDocument, error: XmlError, group: NestedGroup): Draft {
  const outer = group.outer.name;
  const name = error.name ?? group.nested[0]!.name;
  return {
    message: message('profile.syntax.markup', { name, outer, remedy: remedyFor(outer) }),
    span: { start: error.start, end: error.end },
    fixes: escapeMarkup(document.xml.text, group),
  };
}

function fixesOf(document: ProfileDocument, error: XmlError): Fix[] {
  if (error.code === 'second-root') return removeCopies(document);
  const { repair } = error;
  if (repair === undefined) return [];
  const { start, end, newText, sure } = repair;
  const { text } = document.xml;
  const old = text.slice(start, end).trim();
  const fix: Fix = {
    title: titleOf(old, newText),
    effect: sure ? 'equivalent' : 'choice',
    edits: [{ span: { start, end }, newText }],
  };
  const renamed = renameStart(error);
  return renamed === undefined ? [{ ...fix, preferred: true }] : [renamed, fix];
}

/** @param old what is replaced, without white space at its ends. */
function titleOf(old: string, newText: string): Message {
  if (newText === '' && old === '') return message('profile.fix.remove-space');
  if (newText.trim() === '')
    return message(old === '' ? 'profile.fix.insert-space' : 'profile.fix.remove', { old: shorten(old) });
  return old === ''
    ? message('profile.fix.insert', { text: newText })
    : message('profile.fix.replace', { old: shorten(old), text: newText });
}

/** The same document twice: what stands behind the first goes, if it is copies of it and nothing else. */
function removeCopies({ xml }: ProfileDocument): Fix[] {
  const { root, text } = xml;
  if (root === undefined || root.state !== 'closed') return [];
  const copy = text.slice(root.start, root.end);
  const start = root.end;
  const end = text.lastIndexOf(copy) + copy.length;
  const between = text.slice(start).split(copy);
  if (between.length < 2 || !between.every((part) => /^\s*(?:<\?xml\s[^<>]*\?>\s*)?$/.test(part))) return [];
  const title = message('profile.syntax.second-root.fix');
  return [{ title, effect: 'equivalent', edits: [{ span: { start, end }, newText: '' }], preferred: true }];
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** `<StealthMod>0</StealthMode>`: the closing tag is a known parameter's, so the slip is in the start tag. */
function renameStart(error: XmlError): Fix | undefined {
  if (error.code !== 'mismatched-tag' || error.related === undefined || error.name === undefined) return undefined;
  if (parameterOf(error.name) === undefined || parameterOf(error.other ?? '') !== undefined) return undefined;
  const span = { start: error.related.start + 1, end: error.related.end };
  const title = message('profile.fix.replace', { old: error.other ?? '', text: error.name });
  return { title, effect: 'choice', edits: [{ span, newText: error.name }], preferred: true };
}
