import type { Connection } from 'vscode-languageserver';
import type { Deployment } from '../../core/deployment/model';
import type { Localizer } from '../../core/localizer';
import type { Input } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { rangeOf } from '../../core/source';
import { safeTransitionDelay } from '../../core/transition-delay';
import type { DaclInput, ListAnalysis } from '../../dacl';
import { dacl, lackText, missingDeniesInSlices, notChecked, placeOf, type Readiness, readinessOf } from '../../dacl';
import type { ParameterName, ProfileDocument } from '../../profile';
import { numberAt, type ProfileAnalysis, profile, remedyFor } from '../../profile';
import { answer, clientCommands, type TurnOnStep } from '../../protocol';
import { inputOf } from '../../workspace/unit';
import type { Session } from '../session';
import { type UnreadableFile, workspaceUnits } from '../workspace-units';

type ProfileInput = Input<ProfileDocument, ProfileAnalysis>;

interface OpenList {
  readonly input: DaclInput;
  readonly list: ListAnalysis;
  readonly deployment: Deployment;
}

/** "How to turn on…": what has to be in place before the interval is, in order, and how far the workspace is with it. */
export function registerTurnOnRequest(connection: Connection, session: Session): void {
  answer(connection, 'isePosture/howToTurnOn', async ({ uri }) => {
    const unit = await session.unitOf(uri);
    const input = inputOf(unit, profile);
    if (!unit || !input) return [];
    const errors: UnreadableFile[] = [];
    const inputs = (await workspaceUnits(session, { around: unit, errors })).flatMap((one) => inputOf(one, dacl) ?? []);
    const lists: OpenList[] = inputs.flatMap((input) =>
      input.analysis.lists.map((list) => ({ input, list, deployment: input.deployment })),
    );
    await session.turns.run(judged(lists));
    return stepsFor(input, lists, errors.length, session.l10n());
  });
}

/** Works out what the steps ask. */
function* judged(lists: readonly OpenList[]): Slices<void> {
  for (const { list, deployment } of lists) {
    yield* missingDeniesInSlices(list, deployment);
    yield;
  }
}

/** @param unread how many files, or rests of folders, nobody could look at. */
function stepsFor(input: ProfileInput, lists: readonly OpenList[], unread: number, l10n: Localizer): TurnOnStep[] {
  const denied = readinessOf(lists, 'denied');
  const reachable = readinessOf(lists, 'reachable');
  const page: TurnOnStep['command'] = { id: clientCommands.showRule, args: ['profile/state-sync-off'] };
  return [
    {
      title: l10n.t('profile.turn-on.denies'),
      detail: l10n.t('profile.turn-on.denies.why'),
      ...progress(denied, 'profile.turn-on.no-compliant', unread, l10n),
    },
    {
      title: l10n.t('profile.turn-on.reauthenticate'),
      detail: l10n.t('profile.turn-on.reauthenticate.why'),
      command: page,
    },
    {
      title: l10n.t('profile.turn-on.open'),
      detail: l10n.t('profile.turn-on.open.why'),
      ...progress(reachable, 'profile.turn-on.no-unknown', unread, l10n),
    },
    delayStep(input, l10n),
    {
      title: l10n.t('profile.turn-on.interval'),
      detail: `${l10n.t('profile.turn-on.interval.why')} ${l10n.text(remedyFor('StateSyncProbeInterval'))}`,
      command: toParameter(input, 'StateSyncProbeInterval') ?? page,
    },
  ];
}

/** How many lists are ready, and the place to go on at: the first that is not, or the table. */
function progress(
  { ready, open, partly, unchecked, unused }: Readiness<OpenList>,
  none: 'profile.turn-on.no-compliant' | 'profile.turn-on.no-unknown',
  unread: number,
  l10n: Localizer,
): Pick<TurnOnStep, 'status' | 'done' | 'command'> {
  const total = ready + open.length;
  const { lists: count, psns: lacking } = notChecked(unchecked);
  const psns = lacking.map(lackText);
  const [unnamed] = unchecked.filter((one) => one.deployment.psns.length === 0);
  if (unnamed && total === 0)
    return { status: l10n.t('profile.turn-on.unchecked'), command: { id: clientCommands.setUp, args: [] } };
  const [unaddressed] = unchecked;
  if (unaddressed && total === 0)
    return { status: l10n.t('profile.turn-on.unaddressed', { psns }), command: toDeployment(unaddressed) };
  const coverage = { id: clientCommands.showCoverage, args: [] };
  const [off] = unused;
  if (off && total === 0) return { status: l10n.t('profile.turn-on.unused'), command: toDeployment(off) };
  const more = unread > 0 ? [l10n.t('profile.turn-on.more-unread', { count: unread })] : [];
  if (total === 0) return { status: [l10n.t(none), ...more].join(' · '), command: coverage };
  const known = [
    l10n.t('profile.turn-on.ready', { ready, count: total }),
    ...(partly > 0 ? [l10n.t('profile.turn-on.partly', { count: partly })] : []),
  ].join(' · ');
  const unasked = psns.length > 0 ? 'profile.turn-on.more-unaddressed' : 'profile.turn-on.more-unchecked';
  const status = [
    known,
    ...(count > 0 ? [l10n.t(unasked, { count, psns })] : []),
    ...(unused.length > 0 ? [l10n.t('profile.turn-on.more-unused', { count: unused.length })] : []),
    ...more,
  ].join(' · ');
  const isAll = count === 0 && unused.length === 0 && unread === 0;
  const first = open[0];
  const isOnly = open.length === 1 && isAll && first !== undefined;
  return {
    status,
    ...(open.length === 0 && isAll ? { done: true as const } : {}),
    command: isOnly ? toList(first) : coverage,
  };
}

function toDeployment({ input }: OpenList): TurnOnStep['command'] {
  return { id: clientCommands.openDeployment, args: [{ uri: input.source.uri }] };
}

function toList({ input, list }: OpenList): TurnOnStep['command'] {
  const span = placeOf(list);
  return { id: clientCommands.reveal, args: [{ uri: input.source.uri, range: rangeOf(input.source, span) }] };
}

function delayStep(input: ProfileInput, l10n: Localizer): TurnOnStep {
  const delay = numberAt(input.analysis, 'NetworkTransitionDelay');
  const isSafe = delay !== undefined && delay >= safeTransitionDelay;
  return {
    title: l10n.t('profile.turn-on.delay', { count: safeTransitionDelay }),
    detail: l10n.t('profile.turn-on.delay.why'),
    status:
      delay === undefined ? l10n.t('profile.turn-on.delay.missing') : l10n.t('profile.lens.delay', { count: delay }),
    ...(isSafe ? { done: true as const } : {}),
    command: toParameter(input, 'NetworkTransitionDelay') ?? {
      id: clientCommands.showRule,
      args: ['profile/short-transition-delay'],
    },
  };
}

function toParameter({ source, analysis }: ProfileInput, name: ParameterName): TurnOnStep['command'] | undefined {
  const parameter = analysis.first.get(name);
  return (
    parameter && { id: clientCommands.reveal, args: [{ uri: source.uri, range: rangeOf(source, parameter.valueSpan) }] }
  );
}
