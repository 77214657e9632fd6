import type { Deployment, Posture, Psn } from '../../core/deployment/model';
import { serves } from '../../core/deployment/posture';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import { missingDenies } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import { lackOf, lackText } from '../meaning/unchecked';
import { type Coverage, coverageOf, judgementOf } from '../questions';

/** A posture in words: "compliant", "compliant + unknown", "redirect". */
function postureName(posture: Posture | undefined, l10n: Localizer): string {
  if (posture === undefined) return l10n.t('dacl.posture.unassigned');
  const statuses = typeof posture === 'string' ? [posture] : posture;
  return statuses.map((status) => l10n.t(`dacl.posture.${status}`)).join(' + ');
}

/** A list's posture and who says so: "compliant (file name)". */
export function postureText(list: ListAnalysis, l10n: Localizer): string {
  const name = postureName(list.posture, l10n);
  if (list.origin === 'unassigned') return name;
  return l10n.t('dacl.posture.by', { posture: name, origin: l10n.t(`dacl.origin.${list.origin}`) });
}

/** Where to go to see a list: its name, else its first ACE. */
export function placeOf({ list }: ListAnalysis): Span {
  return list.header?.name?.span ?? list.aces[0]?.content ?? list.span;
}

/** What a list does to the probe, in a few words for a line above it. */
export function probeSummary(list: ListAnalysis, deployment: Deployment, l10n: Localizer): string {
  if (list.posture === 'redirect') return l10n.t('dacl.lens.redirect');
  if (list.posture === 'none') return l10n.t('dacl.lens.entries', { count: list.list.aces.length });
  if (!deployment.stateSync && deployment.psns.length === 0) return l10n.t('dacl.lens.sync-unused');
  if (deployment.psns.length === 0) return l10n.t('dacl.lens.no-psn');
  const psns = deployment.psns.filter((psn) => lackOf(list, psn) === undefined);
  const lacks = deployment.psns.flatMap((psn) => lackOf(list, psn) ?? []);
  const rest = lacks.length === 0 ? [] : [l10n.t('dacl.lens.unaddressed', { psns: lacks.map(lackText) })];
  const count = l10n.t('dacl.lens.psns', { count: psns.length });
  if (list.posture === undefined)
    return [l10n.t('dacl.lens.entries', { count: list.list.aces.length }), count, ...rest].join(' · ');
  if (!list.stateSync) return `${count} · ${l10n.t('dacl.lens.sync-unused')}`;
  if (psns.length === 0) return rest.join(' · ');
  const verdict = serves(list.posture, 'unknown')
    ? reachText(list, psns, l10n)
    : denyText(list, psns, deployment, l10n);
  return [count, verdict, ...rest].join(' · ');
}

function denyText(list: ListAnalysis, psns: readonly Psn[], deployment: Deployment, l10n: Localizer): string {
  const open = missingDenies(list, deployment).length;
  if (open > 0) return l10n.t('dacl.lens.not-denied', { count: open });
  const unsure = psns.filter((psn) => isUnsure(coverageOf(list, psn))).length;
  return unsure > 0 ? l10n.t('dacl.lens.uncertain', { count: unsure }) : l10n.t('dacl.lens.all-denied');
}

function isUnsure({ state }: Coverage): boolean {
  return state === 'uncertain' || state === 'not-decided';
}

/** Before posture is known the probe has to get through. */
function reachText(list: ListAnalysis, psns: readonly Psn[], l10n: Localizer): string {
  const judgements = psns.map((psn) => judgementOf(list, coverageOf(list, psn).state));
  const count = (wanted: (typeof judgements)[number]): number => judgements.filter((one) => one === wanted).length;
  if (count('bad') > 0) return l10n.t('dacl.lens.not-reachable', { count: count('bad') });
  return count('unsure') > 0
    ? l10n.t('dacl.lens.uncertain', { count: count('unsure') })
    : l10n.t('dacl.lens.all-reachable');
}
