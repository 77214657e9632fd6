import type { Lens } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { rangeOf } from '../../core/source';
import { clientCommands, editorCommands } from '../../protocol';
import type { ProfileAnalysis } from '../document/analysis';
import type { ParameterElement } from '../document/document';
import type { ProfileInput } from '../document/input';
import { format } from '../edits/format';
import type { ParameterName } from '../vocabulary';
import { headline } from './headline';

/** Above the profile: whether state synchronization is on, the delay; then how it is turned on, and formatting of one long line. */
export function lenses(input: ProfileInput, l10n: Localizer): Lens[] {
  const { root } = input.document;
  if (root === undefined || !input.analysis.rooted) return [];
  const span = { start: root.start, end: root.start };
  const at = (title: string, command: Lens['command']): Lens => ({ span, title, ...(command ? { command } : {}) });
  const status = headline(input, l10n);
  const { uri } = input.source;
  return [
    ...(status === undefined ? [] : [at(status, toInterval(input))]),
    ...(input.analysis.stateSync === 'off' && input.deployment.stateSync
      ? [at(l10n.t('profile.lens.how-to'), { id: clientCommands.howToTurnOn, args: [{ uri }] })]
      : []),
    ...(isOneLine(input) ? [at(l10n.t('profile.lens.format'), { id: editorCommands.formatDocument, args: [] })] : []),
  ];
}

function toInterval({ analysis, source }: ProfileInput): Lens['command'] {
  const place = placeOf(analysis, 'StateSyncProbeInterval') ?? placeOf(analysis, 'NetworkTransitionDelay');
  return place && { id: clientCommands.reveal, args: [{ uri: source.uri, range: rangeOf(source, place.valueSpan) }] };
}

function placeOf(analysis: ProfileAnalysis, name: ParameterName): ParameterElement | undefined {
  return analysis.first.get(name);
}

/** The whole profile on one line, as the agent writes it, and a formatter that has something to do. */
function isOneLine(input: ProfileInput): boolean {
  const { root } = input.document;
  if (root === undefined || root.children.length < 2) return false;
  const { start, end } = rangeOf(input.source, root);
  return start.line === end.line && format(input, { indent: '  ' }).length > 0;
}
