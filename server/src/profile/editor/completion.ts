import { runAtEnd } from '../../core/ends';
import type { Completion } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import { profileNamespace } from '../../protocol';
import type { ProfileDocument } from '../document/document';
import type { ProfileInput } from '../document/input';
import { openElementAt } from '../document/places';
import { type ParameterInfo, parameters, rootName } from '../vocabulary';
import { encodeText } from '../xml/references';
import { describeParameter, valuesOf } from './describe';
import { completeValue } from './value-completion';

/** Missing elements between elements, values inside them, and the closing tag of what is open. */
export function complete(input: ProfileInput, offset: number, l10n: Localizer): Completion[] {
  const { text } = input.source;
  const before = text.slice(Math.max(0, offset - 200), offset);
  const closing = /<\/([^\s<>/]*)$/.exec(before);
  if (closing !== null) return closeTag(input, offset, offset - closing[0].length, l10n);
  if (insideMarkup(input, offset)) return [];
  const open = openElementAt(input.document, offset);
  const opening = /<([^\s<>/!?]*)$/.exec(before);
  if (opening !== null) return elements(input, { start: offset - opening[0].length, end: tagEnd(text, offset) }, l10n);
  const word = runAtEnd(before, /[A-Za-z]/);
  if (open === input.document.root) return elements(input, { start: offset - word.length, end: offset }, l10n);
  if (open === undefined) return [];
  const parameter = input.document.parameters.find((one) => one.element === open);
  return parameter === undefined
    ? []
    : completeValue(input, parameter, offset, l10n).map((one) => onCaretLine(input.source.text, offset, one));
}

/** A value may stretch over lines, or stand on another one than the caret: what is replaced lies at the caret, on its line. */
function onCaretLine(text: string, offset: number, { edit, ...rest }: Completion): Completion {
  let from = offset;
  while (from > edit.span.start && !/[\r\n]/.test(text.charAt(from - 1))) from--;
  let to = offset;
  while (to < edit.span.end && !/[\r\n]/.test(text.charAt(to))) to++;
  const start = Math.max(edit.span.start, from);
  const end = Math.min(edit.span.end, to);
  const span = start <= offset && offset <= end ? { start, end } : { start: offset, end: offset };
  return { ...rest, edit: { ...edit, span } };
}

/** Inside a comment, a CDATA section, an instruction or a tag behind its name nothing is proposed. */
function insideMarkup({ document }: ProfileInput, offset: number): boolean {
  let nodes = document.xml.nodes;
  for (;;) {
    const node = nodes.find((one) => one.start < offset && offset < one.end);
    if (node === undefined) return false;
    if (node.kind !== 'element') return true;
    if (offset < node.openEnd && offset > node.nameEnd) return true;
    nodes = node.children;
  }
}

/** The end of the name that the caret stands in, so that taking a proposal replaces all of it. */
function tagEnd(text: string, offset: number): number {
  let end = offset;
  while (end < text.length && /[\w.-]/.test(text.charAt(end))) end++;
  return end;
}

function closeTag(input: ProfileInput, offset: number, start: number, l10n: Localizer): Completion[] {
  const open = openElementAt(input.document, start, 'still-open');
  if (open === undefined) return [];
  let end = tagEnd(input.source.text, offset);
  if (input.source.text.charAt(end) === '>') end++;
  const label = `</${open.name}>`;
  return [
    {
      label,
      kind: 'property',
      detail: l10n.t('profile.complete.close'),
      edit: { span: { start, end }, newText: label },
      preselect: true,
    },
  ];
}

function elements(input: ProfileInput, span: Span, l10n: Localizer): Completion[] {
  const { document, analysis } = input;
  if (document.root === undefined || (span.start <= document.root.start && document.root.nameEnd <= span.end))
    return [root(document, span, l10n)];
  const typed = input.source.text.slice(span.start + 1, span.end);
  return parameters
    .filter((info) => !analysis.first.has(info.name) || info.name === typed)
    .map((info, index) => element(info, span, index, l10n));
}

const xmlDeclaration = '<?xml version="1.0" encoding="UTF-8"?>';

function root(document: ProfileDocument, span: Span, l10n: Localizer): Completion {
  const declaration = document.xml.nodes.length === 0 ? `${xmlDeclaration}\n` : '';
  const newText = `${declaration}${wholeProfile('  ')}`;
  return {
    label: rootName,
    kind: 'snippet',
    detail: l10n.t('profile.complete.root'),
    filterText: `<${rootName} ${rootName} profile`,
    syntax: 'snippet',
    edit: { span, newText },
  };
}

function element(info: ParameterInfo, span: Span, index: number, l10n: Localizer): Completion {
  const value = info.default?.value ?? '';
  return {
    label: info.name,
    kind: 'property',
    detail: `${value === '' ? '' : `${value} · `}${valuesOf(info, l10n)}`,
    documentation: describeParameter(info, l10n),
    filterText: `<${info.name}`,
    sortText: String(index).padStart(3, '0'),
    syntax: 'snippet',
    edit: { span, newText: `<${info.name}>\${1:${snippetText(value)}}</${info.name}>$0` },
  };
}

function snippetText(text: string): string {
  return encodeText(text).replace(/[\\$}]/g, '\\$&');
}

/** A whole profile with every parameter at its default, in LSP snippet syntax. */
function wholeProfile(indent: string): string {
  const lines = parameters.map((info, index) => {
    const value = info.default?.value ?? '';
    return `${indent}<${info.name}>\${${index + 1}:${snippetText(value)}}</${info.name}>`;
  });
  const instance = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const open = `<cfg xmlns="${profileNamespace}" ${instance} xsi:schemaLocation="${profileNamespace} ISEPostureCFG.xsd">`;
  return [open, ...lines, '</cfg>'].join('\n');
}
