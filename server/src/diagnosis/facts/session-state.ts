import { message } from '../../core/message';
import { redirectIn } from '../../nad';
import { type Case, once } from '../case';
import { tolerance } from '../clock';
import { any, type Fact, factOf, no, unknown } from '../fact';
import { inRecord, newestAccept } from './accept';
import { listOnDevice, roleOf, servesStatus } from './applied';
import { inSession, isProvisioning, sessionInQuestion } from './session';
import { runTime } from './time';

/**
 * NAD or ISE show that ISE does not take the endpoint for compliant in the run: client provisioning, the list for unknown
 * endpoints, or a posture that is none.
 */
export const isUnknownToIse = once((own: Case): Fact => {
  const device = shownByDevice(own);
  if (device.truth !== 'unknown') return device;
  const ise = shownByIse(own);
  return ise.truth === 'unknown' ? any(device, ise) : ise;
});

function shownByDevice(own: Case): Fact {
  const session = sessionInQuestion(own);
  if (!session) return unknown('nad-session');
  const { view, belongs } = session;
  if (isProvisioning(view)) {
    const at = redirectIn(view.session)?.url;
    return { ...belongs, grounds: [inSession(view, message('diagnosis.ground.provisioning'), at)] };
  }
  const named = listOnDevice(own);
  if (!named) return unknown();
  const role = roleOf(own, named.name.bare);
  const serves = servesStatus(role, 'unknown');
  if (serves.truth !== 'yes')
    return servesStatus(role, 'compliant').truth === 'yes' && belongs.truth === 'yes' ? no() : unknown();
  if (servesStatus(role, 'compliant').truth === 'yes') return unknown();
  const ground = { ...named.ground, message: message('diagnosis.ground.unknown-list', { list: named.name.bare }) };
  return factOf(belongs.truth, [ground], ...belongs.asks);
}

function shownByIse(own: Case): Fact {
  const accept = newestAccept(own);
  const posture = accept?.view.record.posture;
  if (!accept || !posture) return unknown('ise-record');
  const ground = inRecord(accept.view, message('diagnosis.ground.posture', { status: posture.text }));
  const isOther = /^(?:unknown|pending)$/i.test(posture.text);
  if (!isOther) return /^compliant$/i.test(posture.text) ? no(ground) : unknown();
  // An accept from before the assessment says nothing about what came after.
  return factOf(isAfter(accept.view.at, own) ? 'yes' : 'unknown', isAfter(accept.view.at, own) ? [ground] : []);
}

function isAfter(at: number | undefined, own: Case): boolean {
  const { from } = runTime(own);
  return at !== undefined && from !== undefined && at > from + tolerance;
}
