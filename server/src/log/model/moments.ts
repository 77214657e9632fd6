import type { Misconfiguration, Moment, Restart, StateChanged, StatusChange } from './records';

// Spelled out: of `{ ...moment, more }` V8 makes a hidden class for each single object, which takes more than the object itself.

/** What `Type` says beside its moment. */
export type Told<Type extends Moment> = Omit<Type, keyof Moment>;

/** A change of status at a moment. */
export function statusAt({ mark, time, order, stretch, shift }: Moment, told: Told<StatusChange>): StatusChange {
  const { status, label, source, psn } = told;
  return { mark, time, order, stretch, shift, status, label, source, psn };
}

/** A restart at a moment. */
export function restartAt({ mark, time, order, stretch, shift }: Moment, kind: Restart['kind']): Restart {
  return { mark, time, order, stretch, shift, kind };
}

/** ISE's answer with another status, at a moment. */
export function stateChangeAt({ mark, time, order, stretch, shift }: Moment, told: Told<StateChanged>): StateChanged {
  const { psn, reported, run, asked, shownBy, header, restarted } = told;
  return { mark, time, order, stretch, shift, psn, reported, run, asked, shownBy, header, restarted };
}

/** The fault, at a moment. */
export function misconfigurationAt(
  { mark, time, order, stretch, shift }: Moment,
  told: Told<Misconfiguration>,
): Misconfiguration {
  const { psn, run, asked, port, shownBy, header, evidence, stopped, revived } = told;
  const moment = {
    mark,
    time,
    order,
    stretch,
    shift,
    psn,
    run,
    asked,
    port,
    shownBy,
    header,
    evidence,
    stopped,
    revived,
  };
  return moment;
}
