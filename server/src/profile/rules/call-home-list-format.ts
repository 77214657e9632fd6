import { type Deployment, posturePort } from '../../core/deployment/model';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ParameterElement } from '../document/document';
import { type HostEntry, type HostList, hostListOf, portOf } from '../document/hosts';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** The Call Home List: `host:port` entries, commas between them, no blanks, each once, with the portal's port. */
export const callHomeListFormat: ProfileRule = {
  id: 'profile/call-home-list-format',
  severity: 'warning',
  evidence: 'V2',
  *check({ document, analysis, deployment }) {
    const parameter = analysis.first.get('CallHomeList');
    const list = parameter && hostListOf(document.xml.text, parameter);
    if (parameter === undefined || list === undefined) return;
    yield* checkSeparators(parameter, list);
    const seen = new Map<string, HostEntry>();
    for (const entry of list.entries) {
      if (entry.text === '') continue;
      const found = checkEntry(entry, deployment) ?? checkDuplicate(parameter, list, entry, seen);
      if (found !== undefined) yield found;
      seen.set(keyOf(entry), seen.get(keyOf(entry)) ?? entry);
    }
  },
};

function keyOf(entry: HostEntry): string {
  return `${entry.canonical}:${entry.port ?? ''}`;
}

function* checkSeparators(parameter: ParameterElement, list: HostList): Iterable<Draft> {
  const gaps = list.entries.some((entry) => entry.text === '');
  if (!list.blanks && !list.odd && !gaps) return;
  const id = list.odd ? 'separator' : list.blanks ? 'blanks' : 'empty';
  yield {
    message: message(`profile.call-home-list-format.${id}`, { remedy: remedyFor('CallHomeList') }),
    span: parameter.valueSpan,
    fixes: [rewrite(parameter, list, () => true, message('profile.call-home-list-format.fix'))],
  };
}

function rewrite(
  parameter: ParameterElement,
  list: HostList,
  keep: (entry: HostEntry) => boolean,
  title: Fix['title'],
): Fix {
  const entries = list.entries.filter((entry) => entry.text !== '' && keep(entry));
  const newText = entries.map((entry) => entry.text.replace(/\s+/g, '')).join(',');
  // What is no host by itself may be a piece of one.
  const inPieces = list.vague || entries.some((entry) => !isWhole(entry));
  const effect = inPieces && (list.blanks || list.odd) ? 'choice' : 'equivalent';
  return { title, effect, edits: [{ span: parameter.valueSpan, newText }], preferred: true };
}

function isWhole({ host, kind, port }: HostEntry): boolean {
  return host !== '' && kind !== 'bad' && (port === undefined || portOf(port) !== undefined);
}

function checkEntry(entry: HostEntry, deployment: Deployment): Draft | undefined {
  const portal = deployment.portalPorts[0] ?? 8443;
  const remedy = remedyFor('CallHomeList');
  if (entry.host === '')
    return { message: message('profile.call-home-list-format.no-host', { remedy }), span: entry.span };
  if (entry.kind === 'bad') {
    return {
      message: message('profile.call-home-list-format.host', { host: entry.host, remedy }),
      span: entry.hostSpan,
    };
  }
  if (entry.port === undefined || entry.portSpan === undefined) return undefined;
  const port = portOf(entry.port);
  const fix: Fix = {
    title: message('profile.fix.replace-port', { port: portal }),
    effect: 'choice',
    edits: [{ span: entry.portSpan, newText: String(portal) }],
  };
  if (entry.port === '')
    return { message: message('profile.call-home-list-format.no-port', { remedy }), span: entry.span, fixes: [fix] };
  if (port === undefined) {
    return {
      message: message('profile.call-home-list-format.port', { port: entry.port, remedy }),
      span: entry.portSpan,
      fixes: [fix],
    };
  }
  const syncPort = deployment.stateSyncPorts.includes(port);
  if ((!syncPort && port !== posturePort) || deployment.portalPorts.includes(port)) return undefined;
  const id = syncPort ? 'profile.call-home-list-format.sync-port' : 'profile.call-home-list-format.posture-port';
  return { message: message(id, { port, portal, remedy }), span: entry.portSpan, evidence: 'I', fixes: [fix] };
}

function checkDuplicate(
  parameter: ParameterElement,
  list: HostList,
  entry: HostEntry,
  seen: ReadonlyMap<string, HostEntry>,
): Draft | undefined {
  const first = seen.get(keyOf(entry));
  if (first === undefined) return undefined;
  const title = message('profile.fix.remove', { old: entry.text });
  return {
    message: message('profile.call-home-list-format.duplicate', { entry: entry.text }),
    span: entry.span,
    related: [{ location: { kind: 'here', span: first.span }, message: message('profile.duplicate-element.first') }],
    fixes: [rewrite(parameter, list, (one) => one !== entry, title)],
  };
}
