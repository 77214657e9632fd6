import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { isClosed, isRoot, nameSpan, type ParameterElement, type ProfileDocument } from '../document/document';
import { brokenMarkup, escapeMarkup, kindOf, type NestedGroup, nestedGroups } from '../document/nested';
import { removeElement, spaceBefore } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { XmlElement } from '../xml/model';
import type { ProfileRule } from './rule';

/** A profile is flat: an element inside a parameter is one that the agent does not look for there. */
export const nestedElement: ProfileRule = {
  id: 'profile/nested-element',
  severity: 'warning',
  evidence: 'V',
  *check({ document, analysis }) {
    if (!analysis.rooted) return;
    yield* rootsInRoot(document);
    const said = new Set([...brokenMarkup(document).values()].map((group) => group.outer.element));
    for (const group of nestedGroups(document)) {
      if (!said.has(group.outer.element)) yield draftOf(document.xml.text, group);
    }
  },
};

function draftOf(text: string, group: NestedGroup): Draft {
  const { outer, nested } = group;
  const { name, element } = nested[0]!;
  const span = nameSpan(element);
  const args = { name, outer: outer.name, others: nested.length - 1, remedy: remedyFor(outer.name) };
  switch (kindOf(group)) {
    case 'markup':
      return { message: message('profile.nested-element.markup', args), span, fixes: escapeMarkup(text, group) };
    case 'other':
      return { message: message('profile.nested-element.value', args), span };
    case 'parameters': {
      const id = nested.length === 1 ? 'profile.nested-element' : 'profile.nested-element.several';
      return { message: message(id, args), span, fixes: move(text, group) };
    }
  }
}

function move(text: string, { outer, nested }: NestedGroup): Fix[] {
  const isWhole = ({ element }: ParameterElement): boolean => isClosed(element) || element.state === 'empty';
  if (!isClosed(outer.element) || !nested.every(isWhole)) return [];
  const at = outer.element.end;
  const space = spaceBefore(text, outer.element);
  const newText = nested.map(({ element }) => `${space}${text.slice(element.start, element.end)}`).join('');
  const edits: TextEdit[] = nested.map(({ element }) => removeElement(text, element));
  const args = { name: nested[0]!.name, outer: outer.name, count: nested.length };
  const id = nested.length === 1 ? 'profile.nested-element.fix' : 'profile.nested-element.fix-several';
  return [{ title: message(id, args), effect: 'choice', edits: [...edits, { span: { start: at, end: at }, newText }] }];
}

/** A whole profile pasted into another. */
function* rootsInRoot(document: ProfileDocument): Iterable<Draft> {
  const { root } = document;
  if (root === undefined) return;
  for (const { element, nested, name } of document.parameters) {
    if (nested || !isRoot(element) || element.start >= root.end) continue;
    yield {
      message: message('profile.nested-element.root', { name }),
      span: nameSpan(element),
      related: [
        { location: { kind: 'here', span: nameSpan(root) }, message: message('profile.nested-element.root.outer') },
      ],
      fixes: unwrap(document.xml.text, root, element),
    };
  }
}

/** Takes the inner root's tags away, where all that is in the outer one is the inner one. */
function unwrap(text: string, root: XmlElement, element: XmlElement): Fix[] {
  const alone = root.children.filter((child) => child.kind === 'element').length === 1;
  const declared = element.attributes.every(({ name }) => root.attributes.some((one) => one.name === name));
  if (!alone || !declared || element.state !== 'closed' || root.state !== 'closed') return [];
  const before = spaceBefore(text, element).length;
  const closing = /(?:\r\n|\n|\r)[ \t]*$/.exec(text.slice(element.openEnd, element.closeStart))?.[0].length ?? 0;
  const edits = [
    { span: { start: element.start - before, end: element.openEnd }, newText: '' },
    { span: { start: element.closeStart - closing, end: element.end }, newText: '' },
  ];
  const title = message('profile.nested-element.unwrap', { name: element.name });
  return [{ title, effect: 'choice', edits, preferred: true }];
}
