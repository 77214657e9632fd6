import { utcText } from '../../core/dates';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { aclsOf } from '../applied';
import type { AppliedAcl, Session } from '../model';
import { type NadRule, relatedAt } from './rule';

/** One save of a dACL, and the first of the sessions that have it. */
interface Save {
  readonly acl: AppliedAcl;
  readonly time: number;
  count: number;
}

/**
 * Sessions of one device have different saves of one dACL: those with the older one were authorized before it was changed.
 * Said once for each older save.
 */
export const severalSaves: NadRule = {
  id: 'nad/several-saves',
  severity: 'warning',
  evidence: 'I',
  *check({ document }) {
    for (const saves of savesByList(document.facts.sessions).values()) {
      const ordered = [...saves.values()].sort((a, b) => b.time - a.time);
      const [newest, ...older] = ordered;
      if (newest) for (const save of older) yield draft(save, newest);
    }
  },
};

function draft({ acl, time, count }: Save, newest: Save): Draft {
  const args = {
    acl: acl.name.bare,
    older: utcText(new Date(time)),
    newer: utcText(new Date(newest.time)),
    count,
  };
  return {
    span: acl.span,
    message: message('nad.several-saves', args),
    related: [relatedAt(newest.acl, message('nad.several-saves.newer'))],
  };
}

/** The saves of each dACL on each device. Names whose suffix is no time are left out: nobody knows which is older. */
function savesByList(sessions: readonly Session[]): ReadonlyMap<string, Map<string, Save>> {
  const byList = new Map<string, Map<string, Save>>();
  const changed = changedOnes(sessions);
  for (const session of sessions) {
    const device = deviceOf(session);
    if (device === undefined || changed.has(keyOf(session))) continue;
    for (const acl of aclsOf(session)) {
      const { bare, suffix, saved, family } = acl.name;
      if (suffix === undefined || saved === undefined) continue;
      const key = [device, family, bare.toLowerCase()].join(' ');
      const saves = byList.get(key) ?? new Map<string, Save>();
      const known = saves.get(suffix.toLowerCase());
      if (known) known.count++;
      else saves.set(suffix.toLowerCase(), { acl, time: saved.getTime(), count: 1 });
      byList.set(key, saves);
    }
  }
  return byList;
}

/**
 * Clients that are shown with different lists at different times, by `keyOf`: a session that got the newer save since then
 * runs no older one, and nobody knows which of its outputs is the later.
 */
function changedOnes(sessions: readonly Session[]): ReadonlySet<string> {
  const shown = new Map<string, string>();
  const changed = new Set<string>();
  for (const session of sessions) {
    const key = keyOf(session);
    const lists = listsOf(session);
    if (lists === '') continue;
    const before = shown.get(key) ?? lists;
    if (before !== lists) changed.add(key);
    shown.set(key, lists);
  }
  return changed;
}

function listsOf(session: Session): string {
  const names = aclsOf(session).map(({ text }) => text.toLowerCase());
  return names.sort().join(' ');
}

/** Whose session it is: the client, since a new session may have taken the place of the old one. */
function keyOf(session: Session): string {
  const { mac, sessionId, span } = session;
  return `${deviceOf(session)} ${mac?.text ?? sessionId?.text ?? span.start}`.toLowerCase();
}

/** The device by its prompt; else by the address that its session ids probably carry; undefined where nothing tells it. */
function deviceOf({ device, sessionId }: Session): string | undefined {
  return device?.text.toLowerCase() ?? sessionId?.probableNas;
}
