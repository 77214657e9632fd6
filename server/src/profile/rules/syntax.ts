import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ProfileDocument } from '../document';
import type { XmlError } from '../syntax/xml/model';
import { parameterOf } from '../vocabulary';
import type { ProfileRule } from './rule';

/** A text full of illegal characters is no XML at all (UTF-16 read as bytes, say): a few of them say so. */
const characterLimit = 20;

/** The file has to be well-formed XML 1.0: an agent's XML parser stops at the first slip. */
export const syntax: ProfileRule = {
  id: 'profile/syntax',
  severity: 'error',
  evidence: 'V',
  *check({ document }) {
    let characters = 0;
    for (const error of document.xml.errors) {
      if (error.code === 'bad-character' && ++characters > characterLimit) continue;
      yield draftOf(document, error);
    }
  },
};

function draftOf(document: ProfileDocument, error: XmlError): Draft {
  const args = { name: error.name ?? '', other: error.other ?? '' };
  return {
    message: message(`profile.syntax.${error.code}`, args),
    span: { start: error.start, end: error.end },
    related: error.related
      ? [{ location: { kind: 'here', span: error.related }, message: message('profile.syntax.related') }]
      : [],
    fixes: fixesOf(document, error),
  };
}

function fixesOf(document: ProfileDocument, error: XmlError): Fix[] {
  const { repair } = error;
  if (repair === undefined) return [];
  const { start, end, newText, sure } = repair;
  const { text } = document.xml;
  const old = text.slice(start, end).trim();
  const title =
    newText.trim() === ''
      ? message(old === '' ? 'profile.fix.insert-space' : 'profile.fix.remove', { old: shorten(old) })
      : old === ''
        ? message('profile.fix.insert', { text: newText })
        : message('profile.fix.replace', { old: shorten(old), text: newText });
  const fix: Fix = { title, effect: sure ? 'equivalent' : 'choice', edits: [{ span: { start, end }, newText }] };
  const renamed = renameStart(error);
  return renamed === undefined ? [{ ...fix, preferred: true }] : [renamed, fix];
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
