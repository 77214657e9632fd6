import type { Deployment, Posture, Psn } from '../../core/deployment/model';
import type { Localizer } from '../../core/localizer';
import type { Span } from '../../core/text';
import { missingDenies } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import { lackOf, lackText, uncheckedOf } from '../meaning/unchecked';
import { coverageOf, expectationOf, judgementOf, worstOf } from '../questions';

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
  const entries = l10n.t('dacl.lens.entries', { count: list.list.aces.length });
  if (list.posture === 'redirect') return l10n.t('dacl.lens.redirect');
  if (list.posture === 'none') return entries;
  if (!deployment.stateSync && deployment.psns.length === 0) return l10n.t('dacl.lens.sync-unused');
  const unchecked = uncheckedOf({ list, deployment });
  if (unchecked?.psns.length === 0) return l10n.t('dacl.lens.no-psn');
  const psns = deployment.psns.filter((psn) => lackOf(list, psn) === undefined);
  if (psns.length === 0 && !unchecked && list.stateSync) return entries;
  const count = l10n.t('dacl.lens.psns', { count: psns.length });
  if (list.posture === undefined) return `${entries} · ${count}`;
  if (!list.stateSync) return `${count} · ${l10n.t('dacl.lens.sync-unused')}`;
  const rest = unchecked ? [l10n.t('dacl.lens.unaddressed', { psns: unchecked.psns.map(lackText) })] : [];
  if (psns.length === 0) return rest.join(' · ');
  return [count, ...verdictText(list, psns, deployment, l10n), ...rest].join(' · ');
}

function verdictText(list: ListAnalysis, psns: readonly Psn[], deployment: Deployment, l10n: Localizer): string[] {
  const expectation = expectationOf(list);
  if (expectation === 'reachable') return [reachText(list, psns, l10n)];
  const states = psns.map((psn) => coverageOf(list, psn).state);
  const open = missingDenies(list, deployment).length;
  if (open > 0) return [l10n.t('dacl.lens.not-denied', { count: open })];
  const unsure = states.filter((state) => state === 'uncertain' || state === 'not-decided').length;
  if (unsure > 0) return [l10n.t('dacl.lens.uncertain', { count: unsure })];
  // Where nothing is asked, nothing is said of a PSN without an address: "all" would speak for it, too.
  return expectation === 'nothing' && psns.length < deployment.psns.length ? [] : [l10n.t('dacl.lens.all-denied')];
}

const reachTexts = {
  bad: 'dacl.lens.not-reachable',
  partly: 'dacl.lens.partly',
  unsure: 'dacl.lens.uncertain',
} as const;

/** Before posture is known the probe has to get through. */
function reachText(list: ListAnalysis, psns: readonly Psn[], l10n: Localizer): string {
  const judgements = psns.map((psn) => judgementOf(list, coverageOf(list, psn).state));
  const worst = worstOf(judgements);
  if (!worst) return l10n.t('dacl.lens.all-reachable');
  return l10n.t(reachTexts[worst], { count: judgements.filter((one) => one === worst).length });
}
