import { onSwitch, type Save } from './lists';
import type { LossKind } from './model';
import { latestSession, newSessionId, type Stage } from './stage';
import type { IseRecord, SessionState } from './trace';

/** ISE accepts an authentication, and writes it down. */
function accept(stage: Stage, at: number, sessionId: string, record: Partial<IseRecord>): void {
  const { world, adapter, owner } = stage;
  const { mac } = world.adapters[adapter];
  const unknown = { rule: 'Unknown', profile: 'PostureRedirect', lists: [world.unknown], redirect: true };
  const plain = { kind: 'accept', posture: 'Pending', ...unknown } as const;
  stage.ise.push({ ...plain, at, sessionId, mac, psn: world.psns[owner]!.name, ...record });
  for (const list of record.lists ?? unknown.lists)
    stage.ise.push({ ...stage.ise.at(-1)!, at: at + 60, kind: 'download', lists: [list], redirect: false });
}

/** Messages of the device about a list that it was sent. */
function tell(stage: Stage, at: number, session: SessionState, list: Save, result: 'success' | 'failure'): void {
  const { world, adapter, nad } = stage;
  const { mac, ip } = world.adapters[adapter];
  const cisco = ciscoMac(mac);
  const who = `IP ${world.applied === 'no-address' ? '0.0.0.0' : ip}| MAC ${cisco}| AuditSessionID ${session.id}`;
  const policy = `POLICY_TYPE Named ACL| POLICY_NAME ${onSwitch(list)}`;
  nad.push({ at: at - 250, text: `%EPM-6-POLICY_REQ: ${who}| AUTHTYPE DOT1X| EVENT APPLY` });
  nad.push({ at: at - 200, text: `%EPM-6-AAA: POLICY ${onSwitch(list)}| EVENT DOWNLOAD-REQUEST` });
  nad.push({ at: at - 100, text: `%EPM-6-AAA: POLICY ${onSwitch(list)}| EVENT DOWNLOAD-SUCCESS` });
  if (result === 'failure') {
    const reason = 'RESULT FAILURE| REASON Interface ACL not configured';
    nad.push({ at, text: `%EPM-4-POLICY_APP_FAILURE: ${who}| ${policy}| ${reason}` });
    return;
  }
  if (world.applied === 'no-address')
    nad.push({ at: at - 20, text: `%EPM-6-IPEVENT: ${who}| AUTHTYPE DOT1X| EVENT IP-WAIT` });
  else nad.push({ at, text: `%EPM-6-POLICY_APP_SUCCESS: ${who}| ${policy}| RESULT SUCCESS` });
}

export function ciscoMac(mac: string): string {
  const digits = mac.replace(/:/g, '');
  return [0, 4, 8].map((from) => digits.slice(from, from + 4)).join('.');
}

/** The endpoint joins the network, or joins it anew: its posture is not known. @param id of the session; a new one if none. */
export function authenticate(stage: Stage, at: number, id = newSessionId(stage, at)): void {
  const { world, adapter, owner } = stage;
  accept(stage, at, id, {});
  stage.known.push({ from: at, posture: 'Pending', owner: world.psns[owner]!.name });
  const enforced = world.applied === 'unsupported' ? [] : [world.unknown];
  const session: SessionState = {
    from: at + 400,
    adapter,
    id,
    shown: enforced,
    inForce: enforced,
    redirect: true,
  };
  stage.sessions.push(session);
  if (enforced.length > 0) tell(stage, at + 400, session, world.unknown, 'success');
  account(stage, at + 500, id, 'start');
}

function account(
  stage: Stage,
  at: number,
  sessionId: string,
  kind: 'start' | 'interim' | 'stop',
  cause?: string,
): void {
  const { world, adapter, owner } = stage;
  if (world.accounting === 'missing') return;
  const plain = { posture: 'Pending', rule: '', profile: '', lists: [], redirect: false } as const;
  const { mac } = world.adapters[adapter];
  const record = { ...plain, at, kind, sessionId, mac, psn: world.psns[owner]!.name };
  stage.ise.push(cause === undefined ? record : { ...record, cause });
}

/** ISE has the result of the assessment, and changes the authorization. */
export function authorize(stage: Stage, at: number): void {
  const { world } = stage;
  const session = latestSession(stage)!;
  stage.known.push({ from: at - 300, posture: 'Compliant', owner: world.psns[stage.owner]!.name });
  const installed = at + world.installed;
  const mac = world.adapters[stage.adapter].mac;
  const sent = { sessionId: session.id, mac, psn: world.psns[stage.owner]!.name, posture: 'Compliant' } as const;
  const none = { rule: '', profile: '', lists: [], redirect: false };
  const kind = world.applied === 'no-coa' ? 'coa-failed' : 'coa';
  stage.ise.push({ ...sent, ...none, at: installed - 700, kind });
  if (kind === 'coa-failed') return;
  accept(stage, installed - 450, session.id, { posture: 'Compliant', ...world.grant, redirect: false });
  account(stage, installed + 150, session.id, 'interim');
  const { shown, inForce } = effectOf(stage);
  stage.sessions.push({ ...session, from: installed, shown, inForce, redirect: false });
  if (world.applied === 'unsupported' || world.applied === 'not-listed') return;
  if (world.applied === 'other') return;
  for (const list of world.grant.lists)
    tell(stage, installed, session, list, world.applied === 'failed' ? 'failure' : 'success');
}

/** What the device says it applies, and what then really holds. */
function effectOf({ world }: Stage): Pick<SessionState, 'shown' | 'inForce'> {
  const { lists } = world.grant;
  switch (world.applied) {
    case 'as-sent':
    case 'no-coa':
      return { shown: lists, inForce: lists };
    case 'not-listed':
    case 'failed':
    case 'unsupported':
      return { shown: [], inForce: [] };
    case 'empty':
    case 'not-enforced':
    case 'no-address':
      return { shown: lists, inForce: [] };
    case 'other':
      return { shown: [world.other!], inForce: [world.other!] };
  }
}

/** The network forgets the session. */
export function lose(stage: Stage, at: number, kind: LossKind): void {
  const { world, nad } = stage;
  const session = latestSession(stage)!;
  const port = world.nad.port;
  if (kind === 'link') {
    nad.push({ at: at - 2500, text: `%LINK-3-UPDOWN: Interface ${port}, changed state to down` });
    nad.push({ at: at - 600, text: `%LINK-3-UPDOWN: Interface ${port}, changed state to up` });
    account(stage, at - 2400, session.id, 'stop', 'Lost-Carrier');
  }
  if (kind === 'owner') stage.owner = (stage.owner + 1) % world.psns.length;
  if (kind === 'adapter') stage.adapter = stage.adapter === 0 ? 1 : 0;
  authenticate(stage, at, kind === 'owner' || kind === 'expired' ? session.id : undefined);
}
