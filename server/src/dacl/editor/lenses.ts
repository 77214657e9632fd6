import type { Lens } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { clientCommands } from '../../protocol';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { uncheckedOf } from '../meaning/unchecked';
import { postureText, probeSummary } from './list-text';

/** Above each list: whom it serves, who says so, and what it does to the probe; then what can be done with it. */
export function lenses(input: DaclInput, l10n: Localizer): Lens[] {
  return input.analysis.lists.flatMap((list) => {
    const span = { start: list.list.span.start, end: list.list.span.start };
    const title = `${postureText(list, l10n)} · ${probeSummary(list, input.deployment, l10n)}`;
    const status: Lens = {
      span,
      title,
      command: { id: clientCommands.openDeployment, args: [{ uri: input.source.uri }] },
    };
    const setUp: Lens = { span, title: l10n.t('dacl.lens.set-up'), command: { id: clientCommands.setUp, args: [] } };
    const remedy = uncheckedOf({ list, deployment: input.deployment })?.psns.length === 0 ? [setUp] : [];
    return [status, ...remedy, ...actionsFor(input, list, span, l10n)];
  });
}

function actionsFor(input: DaclInput, { list, posture }: ListAnalysis, span: Lens['span'], l10n: Localizer): Lens[] {
  const target = { uri: input.source.uri, ...(list.name ? { list: list.name.text } : {}) };
  const test: Lens = {
    span,
    title: l10n.t('dacl.lens.test-packet'),
    command: { id: clientCommands.testPacket, args: [target] },
  };
  const copy: Lens = {
    span,
    title: l10n.t('dacl.lens.copy'),
    command: { id: clientCommands.copyDacl, args: [target] },
  };
  // A redirect list decides what is redirected, not what passes, and is no dACL.
  return posture === 'redirect' ? [] : [test, copy];
}
