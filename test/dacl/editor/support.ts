import type { Deployment } from '../../../server/src/core/deployment/model';
import { createLocalizer } from '../../../server/src/core/localizer';
import { finish } from '../../../server/src/core/slices';
import { createSource } from '../../../server/src/core/source';
import { applyEdits } from '../../../server/src/core/text';
import { dacl } from '../../../server/src/dacl';
import type { DaclInput } from '../../../server/src/dacl/meaning/input';
import { readDeployment } from '../../../server/src/deployment/read';
import { cursor } from '../../support/cursor';

export const english = createLocalizer('en');
export const chinese = createLocalizer('zh-cn');

/** Two PSNs, of which the first has an IPv6 address and an alias; `asa-*` files are ASA's. */
export const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  JSON.stringify({
    psns: [
      { name: 'psn1', fqdn: 'psn1.example.com', addresses: ['10.1.1.5', '2001:db8::5'], aliases: ['10.1.1.100'] },
      { name: 'psn2', addresses: ['10.1.1.6'] },
    ],
    acls: [{ files: 'asa-*', platform: 'asa' }],
  }),
);

/** A text as the language's functions get it. */
export function inputFor(text: string, path = 'staff-compliant.dacl', known: Deployment = deployment): DaclInput {
  const source = createSource(`file:///repo/${path}`, path, dacl.id, text);
  return { source, deployment: known, ...finish(dacl.read(source, known)) };
}

/** The hover at `|`, and the text that it is about. */
export function hoverAt(marked: string, path?: string, l10n = english): { on: string; markdown: string } | undefined {
  const { text, offset } = cursor(marked);
  const hover = dacl.hover?.(inputFor(text, path), offset, l10n);
  return hover && { on: text.slice(hover.span.start, hover.span.end), markdown: hover.markdown };
}

/** The titles of the refactorings at `|`, with the text that each one makes. */
export function refactored(marked: string, path?: string, known?: Deployment): Map<string, string> {
  const { text, offset } = cursor(marked);
  const input = inputFor(text, path, known);
  const all = dacl.refactorings?.(input, { start: offset, end: offset }) ?? [];
  return new Map(all.map(({ title, edits }) => [english.text(title), applyEdits(text, edits)]));
}
