import { ownCopy } from '../../core/text';
import { readOrigin, searchedFile } from '../syntax/origin';
import type { EventLine } from './event-line';
import type { LogState } from './state';
import { keepString, newState } from './state';

/** More endpoints than this in one file cannot be a collection that somebody made to be read. */
const mostEndpoints = 200;

/**
 * The endpoint that wrote an event, as far as its line names one: the computer of an exported event, the host of a syslog
 * line, the file that grep names.
 */
function endpointOf(root: LogState, event: EventLine): string {
  if (event.endpoint !== undefined) return event.endpoint;
  const { fields, text, start } = event;
  if (fields.timeStart > start + 4) {
    const file = searchedFile(text.slice(start, Math.min(fields.timeStart, start + 220)));
    if (file !== undefined) return file;
  }
  if (fields.shape !== 'syslog') return '';
  if (root.lastPrefix !== '' && text.startsWith(root.lastPrefix, fields.timeEnd)) return root.lastHost;
  const { host = '', process, pid } = readOrigin(text, fields);
  root.lastPrefix = keepString(root, event, fields.timeEnd, fields.functionStart);
  root.lastHost = process === undefined || pid === undefined ? host : hostOfProcess(root, host, `${process}[${pid}]`);
  return root.lastHost;
}

/** A host that goes on under another name (macOS takes it from each network) has the same processes. */
function hostOfProcess(root: LogState, host: string, process: string): string {
  const name = ownCopy(host);
  const known = root.processes.get(process);
  if (known !== undefined && isNew(root, host)) return known;
  if (root.processes.size < 10_000) root.processes.set(ownCopy(process), name);
  return name;
}

function isNew(root: LogState, host: string): boolean {
  return host !== root.endpoint && !root.others.has(host);
}

/**
 * The state that an event belongs to: each endpoint that the text names has one of its own, so that nothing passes from
 * one to the other. The first one's is the root, which also counts for the file as a whole.
 */
export function stateOf(root: LogState, event: EventLine): LogState {
  const name = endpointOf(root, event);
  root.endpoint ??= name;
  root.speaker = name;
  if (name === root.endpoint) return root;
  const known = root.others.get(name);
  if (known) return known;
  if (root.others.size >= mostEndpoints) {
    root.mingled = true;
    root.speaker = root.endpoint;
    return root;
  }
  const own = { ...newState(root.keep), endpoint: name };
  root.others.set(name, own);
  return own;
}

/** The state of the endpoint whose event was read last. */
export function lastSpeaker(root: LogState): LogState {
  return root.others.get(root.speaker) ?? root;
}
