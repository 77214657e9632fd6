import { closest } from '../../core/closest';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { nacAgentNames, parameterIgnoringCase, parameters } from '../vocabulary';
import type { XmlErrorCode } from '../xml/model';
import { isRoot, type ParameterElement, type ProfileDocument } from './document';

/** What elements in a parameter are: parameters in the wrong place, markup in a text, or something in a value. */
export type NestedKind = 'parameters' | 'markup' | 'other';

/** The elements directly in one parameter, in order; there is at least one. */
export interface NestedGroup {
  readonly outer: ParameterElement;
  readonly nested: readonly ParameterElement[];
}

/** Which elements stand inside parameters, one group for each of those. */
export function nestedGroups(document: ProfileDocument): NestedGroup[] {
  const groups: { readonly outer: ParameterElement; readonly nested: ParameterElement[] }[] = [];
  let outer: ParameterElement | undefined;
  let group: (typeof groups)[number] | undefined;
  let done = -1;
  for (const parameter of document.parameters) {
    if (!parameter.nested) {
      outer = parameter;
      group = undefined;
      continue;
    }
    // What stands in a nested element belongs to it.
    if (outer === undefined || isRoot(outer.element) || parameter.element.start < done) continue;
    done = parameter.element.end;
    if (group === undefined) {
      group = { outer, nested: [] };
      groups.push(group);
    }
    group.nested.push(parameter);
  }
  return groups;
}

const names = [...parameters.map((info) => info.name), ...nacAgentNames];
/** A few tell what the rest is; comparing names with all others costs its time. */
const judged = 10;

function isParameter({ name, info }: ParameterElement): boolean {
  return info !== undefined || parameterIgnoringCase(name) !== undefined || closest(name, names) !== undefined;
}

/** What a group is. Of what stands in an element that nobody knows, nothing can be said but that it is nested. */
export function kindOf({ outer, nested }: NestedGroup): NestedKind {
  if (outer.info === undefined || nested.slice(0, judged).every(isParameter)) return 'parameters';
  return outer.info.type === 'text' || outer.info.type === 'url' ? 'markup' : 'other';
}

/** What escaping the markup mends. */
const tagErrors: ReadonlySet<XmlErrorCode> = new Set<XmlErrorCode>([
  'attribute-quotes',
  'attribute-value',
  'bad-attribute',
  'bare-less-than',
  'duplicate-attribute',
  'less-than-in-attribute',
  'mismatched-tag',
  'missing-slash',
  'missing-space',
  'stray-closing-tag',
  'unclosed-element',
  'unfinished-closing-tag',
  'unfinished-tag',
  'unfinished-value',
]);

/** Markup in a text whose own tags are not well-formed, by the offset of each error that this is the cause of. */
export function brokenMarkup(document: ProfileDocument): ReadonlyMap<number, NestedGroup> {
  const found = new Map<number, NestedGroup>();
  const errors = document.xml.errors.filter((error) => tagErrors.has(error.code));
  if (errors.length === 0) return found;
  const groups = nestedGroups(document);
  let at = 0;
  for (const { start } of errors) {
    while (at < groups.length && groups[at]!.outer.element.closeStart <= start) at++;
    const group = groups[at];
    if (group === undefined) break;
    if (group.outer.element.openEnd <= start && kindOf(group) === 'markup') found.set(start, group);
  }
  return found;
}

/** Writes markup as the text that it is probably meant to be. None where some of it is no markup, or no plain text. */
export function escapeMarkup(text: string, { outer, nested }: NestedGroup): Fix[] {
  const { start, end } = outer.valueSpan;
  const raw = text.slice(start, end);
  if (raw.includes('<!') || raw.includes('<?') || nested.some(({ info }) => info !== undefined)) return [];
  return [
    {
      title: message('profile.nested-element.escape', { outer: outer.name }),
      effect: 'choice',
      edits: [{ span: { start, end }, newText: raw.replace(/</g, '&lt;') }],
      preferred: true,
    },
  ];
}
