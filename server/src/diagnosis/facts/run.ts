import { type Message, message } from '../../core/message';
import { isAnswer, type Moment, type ProbeGroup } from '../../log';
import { type Case, psnName } from '../case';
import { type Fact, factOf, no, unknown, yes } from '../fact';
import type { Ground } from '../model';
import { groundInLog } from '../views';

/** A place in the endpoint's log. */
export function inLog(own: Case, { mark }: Pick<Moment, 'mark'>, text: Ground['message']): readonly Ground[] {
  return own.log ? [groundInLog(own.log, mark, text)] : [];
}

/** What a PSN is called in a sentence; a log that begins in mid-run may not name it. */
export function calledPsn(name: string): string | Message {
  return name === '' ? message('log.psn.unnamed') : name;
}

/** A PSN that the run probed, as the report calls it, with how its probes ended. */
export interface ProbedPsn {
  readonly name: string;
  /** As the log names it. */
  readonly seen: readonly string[];
  readonly groups: readonly ProbeGroup[];
}

/** The PSNs that the run in question probed, in the order in which they ended first. */
export function probedPsns(own: Case): readonly ProbedPsn[] {
  const found = new Map<string, ProbedPsn>();
  for (const group of own.run?.groups ?? []) {
    const name = psnName(own, group.psn);
    const known = found.get(name) ?? { name, seen: [], groups: [] };
    found.set(name, { name, seen: [...new Set([...known.seen, group.psn])], groups: [...known.groups, group] });
  }
  return [...found.values()];
}

/** How the run's probes of one PSN ended. */
export function groupsOf(own: Case, psn: string): readonly ProbeGroup[] {
  return probedPsns(own).find(({ name }) => name === psn)?.groups ?? [];
}

/** The group of a PSN's probe that ended last. */
export function latestOf(groups: readonly ProbeGroup[]): ProbeGroup | undefined {
  return groups.reduce<ProbeGroup | undefined>(
    (last, one) => (last && last.last.order > one.last.order ? last : one),
    undefined,
  );
}

/** The PSN whose answer `Compliant` ended the run; undefined where no such answer is seen. */
export function faultyPsn(own: Case): string | undefined {
  return own.run?.fault && psnName(own, own.run.fault.psn);
}

/** ISE answered `Compliant` to a probe of this run: the fault itself. Of one PSN, or of any. */
export function answeredCompliant(own: Case, psn?: string): Fact {
  const { run, log } = own;
  if (!log) return unknown('posture-log');
  const fault = run?.fault;
  if (!fault || (psn !== undefined && faultyPsn(own) !== psn && fault.psn !== '')) return noAnswer(own, psn);
  const name = faultyPsn(own) || message('log.psn.unnamed');
  return yes(...inLog(own, fault, message('diagnosis.ground.answered-compliant', { psn: name })));
}

function noAnswer(own: Case, psn: string | undefined): Fact {
  const groups = psn === undefined ? (own.run?.groups ?? []) : groupsOf(own, psn);
  const settled = groups.filter(({ outcome }) => outcome !== 'open');
  return settled.length > 0 ? no() : unknown();
}

/** Something answered a probe of this run on TCP, with any status or none; or a capture shows the handshake. */
export function answeredAny(own: Case, psn?: string): Fact {
  const fault = answeredCompliant(own, psn);
  if (fault.truth === 'yes') return fault;
  const groups = psn === undefined ? (own.run?.groups ?? []) : groupsOf(own, psn);
  const answered = groups.filter(isAnswer);
  const shown = answered.map((group) =>
    yes(...inLog(own, group.first, message('diagnosis.ground.answered', { psn: calledPsn(psnName(own, group.psn)) }))),
  );
  const [first] = shown;
  return first ?? (groups.length > 0 ? no() : unknown());
}

/** Probes of this run got no answer while the agent considered the endpoint compliant: of one PSN, or of any. */
export function silent(own: Case, psn?: string): Fact {
  const groups = (psn === undefined ? (own.run?.groups ?? []) : groupsOf(own, psn)).filter(isSilence);
  const [group] = groups;
  if (!group) return own.run && own.run.groups.length > 0 ? no() : unknown();
  const name = psnName(own, group.psn);
  const count = groups.reduce((sum, one) => sum + (psnName(own, one.psn) === name ? one.count : 0), 0);
  const args = { psn: calledPsn(name), count };
  return yes(...inLog(own, group.first, message('diagnosis.ground.silent', args)));
}

/** Whether probes ended without any answer (12002, or no code where there are none). */
export function isSilence({ outcome, status }: ProbeGroup): boolean {
  return outcome === 'no-answer' && status !== 'noncompliant';
}

/** Whether the run's latest probes ended in silence alone: nothing failed otherwise, and nothing answered. */
export function allSilent(own: Case): Fact {
  const groups = (own.run?.groups ?? []).filter(({ outcome }) => outcome !== 'open');
  if (groups.length === 0 || own.run?.fault) return groups.length === 0 ? unknown() : no();
  const others = groups.filter((group) => !isSilence(group));
  return factOf(others.length === 0 ? 'yes' : 'no', silent(own).grounds);
}
