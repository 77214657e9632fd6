import { findNodeAtLocation, findNodeAtOffset, getLocation, getNodePath, type Node } from 'jsonc-parser';
import type { Completion, DocumentSymbol, Hover, Occurrence } from '../core/language';
import type { Localizer } from '../core/localizer';
import type { MessageId } from '../core/message';
import type { Input } from '../core/rule';
import type { Span } from '../core/text';
import type { DeploymentDocument } from './read';
import type { DeploymentAnalysis } from './rules/rule';
import { type Shape, type ShapeWord, severityWords, shapeAt } from './schema';

type DeploymentInput = Input<DeploymentDocument, DeploymentAnalysis>;

function spanOf(node: Node): Span {
  return { start: node.offset, end: node.offset + node.length };
}

/** What the key or the word under the caret means. */
export function hover({ document }: DeploymentInput, offset: number, l10n: Localizer): Hover | undefined {
  const node = document.root && findNodeAtOffset(document.root, offset, true);
  if (!node) return undefined;
  const path = getNodePath(node);
  // A number says nothing by itself: its key says what it is.
  if (node.type === 'number' || node.type === 'boolean') {
    const about = aboutAt(path);
    return about && { span: spanOf(node), markdown: l10n.t(about) };
  }
  if (node.type !== 'string') return undefined;
  const isKey = node.parent?.type === 'property' && node.parent.children?.[0] === node;
  if (isKey) {
    const about = shapeAt(path.slice(0, -1))?.keys?.[String(node.value)]?.about;
    return about && { span: spanOf(node), markdown: l10n.t(about) };
  }
  const word = shapeAt(path)?.words?.find((one) => one === node.value);
  return word && { span: spanOf(node), markdown: l10n.t(`deployment.value.${word}`) };
}

/** What the nearest key above a value says about it. */
function aboutAt(path: readonly (string | number)[]): MessageId | undefined {
  for (let length = path.length; length > 0; length--) {
    const about = shapeAt(path.slice(0, length - 1))?.keys?.[String(path[length - 1])]?.about;
    if (about) return about;
  }
  return undefined;
}

function wordCompletion(word: ShapeWord, span: Span, l10n: Localizer): Completion {
  return {
    label: word,
    kind: 'value',
    detail: l10n.t(`deployment.value.${word}`),
    edit: { span, newText: JSON.stringify(word) },
  };
}

const flags = ['false', 'true'] as const;

function emptyValue(shape: Shape): string {
  switch (shape.kind) {
    case 'object':
      return '{ $1 }';
    case 'array':
      return '[$1]';
    case 'flag':
      return `\${1|${flags.join(',')}|}`;
    case 'ports':
    case 'port':
    case 'interval':
    case 'intervals':
      return '$1';
    default:
      return '"$1"';
  }
}

function keyCompletions(
  shape: Shape,
  taken: readonly string[],
  span: Span,
  withValue: 'with-value' | 'name-only',
  l10n: Localizer,
): Completion[] {
  return Object.entries(shape.keys ?? {})
    .filter(([key]) => !taken.includes(key))
    .map(([key, entry]) => ({
      label: key,
      kind: 'property' as const,
      documentation: l10n.t(entry.about),
      filterText: JSON.stringify(key),
      syntax: 'snippet' as const,
      edit: {
        span,
        newText: `${JSON.stringify(key).replace(/\$/g, '\\$')}${withValue === 'with-value' ? `: ${emptyValue(entry.shape)}` : ''}`,
      },
    }));
}

/** The keys, posture words, severities and rule ids that may stand at the caret. */
export function complete(
  { document, source, analysis }: DeploymentInput,
  offset: number,
  l10n: Localizer,
): Completion[] {
  const location = getLocation(source.text, offset);
  const previous = location.previousNode;
  const span =
    previous && previous.offset <= offset && offset <= previous.offset + previous.length
      ? spanOf(previous)
      : { start: offset, end: offset };
  if (location.isAtPropertyKey) {
    const owner = location.path.slice(0, -1);
    const shape = shapeAt(owner);
    const node = document.root && findNodeAtLocation(document.root, owner);
    const taken = (node?.children ?? []).flatMap((property) => {
      const key = property.children?.[0];
      return key && !(key.offset <= offset && offset <= key.offset + key.length) ? [String(key.value)] : [];
    });
    const follows = /^\s*:/.test(source.text.slice(span.end, span.end + 50)) ? 'name-only' : 'with-value';
    if (shape?.ruleKeys) {
      return analysis.knownRules
        .filter((rule) => !taken.includes(rule))
        .map((rule) => ({
          label: rule,
          kind: 'property' as const,
          filterText: JSON.stringify(rule),
          syntax: 'snippet' as const,
          edit: {
            span,
            newText: `${JSON.stringify(rule)}${follows === 'with-value' ? `: "\${1|${severityWords.join(',')}|}"` : ''}`,
          },
        }));
    }
    return shape ? keyCompletions(shape, taken, span, follows, l10n) : [];
  }
  const shape = shapeAt(location.path);
  if (shape?.kind === 'flag') return flags.map((label) => ({ label, kind: 'value', edit: { span, newText: label } }));
  return (shape?.words ?? []).map((word) => ({
    ...wordCompletion(word, span, l10n),
    filterText: JSON.stringify(word),
  }));
}

/** PSNs and lists, as an outline. */
export function symbols({ document }: DeploymentInput, l10n: Localizer): DocumentSymbol[] {
  const { psns, acls } = document.deployment;
  return [
    ...psns.map((psn): DocumentSymbol => {
      const detail = l10n.list(psn.addresses.map(({ value }) => value.text));
      return { name: psn.name, detail, kind: 'entry', span: psn.span, selection: psn.span };
    }),
    ...acls.map((acl): DocumentSymbol => {
      const posture = Array.isArray(acl.posture) ? l10n.list(acl.posture) : String(acl.posture ?? '');
      return { name: acl.files ?? acl.name ?? '', detail: posture, kind: 'list', span: acl.span, selection: acl.span };
    }),
  ];
}

/** Every PSN address, as the definition that its uses in lists lead to. */
export function occurrences({ document }: DeploymentInput): Occurrence[] {
  return document.deployment.psns.flatMap((psn) =>
    [...psn.addresses, ...psn.aliases].map(({ value, span }) => ({
      key: `address:${value.text}`,
      span: { start: span.start + 1, end: span.end - 1 },
      role: 'definition' as const,
    })),
  );
}
