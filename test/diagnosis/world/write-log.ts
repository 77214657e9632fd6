import type { World } from './model';
import type { AgentLine, Trace } from './trace';

const file = (where: string): string => `${where.replace(/^.*::/, '').toLowerCase()}.cpp`;

/** The endpoint's local time of a moment, as its agent writes it. */
function stamp(world: World, at: number): string {
  const local = new Date(at + world.skew + world.zone * 60_000).toISOString();
  return `${local.slice(0, 10).replace(/-/g, '/')} ${local.slice(11, 19)}`;
}

function lineOf(world: World, { at, thread, where, level, message }: AgentLine): string {
  const bracket = level === 'error' ? 'Error' : 'Information';
  const source = `Function: ${where} Thread Id: ${thread} File: ${file(where)} Line: 357 Level: ${level}`;
  return `${stamp(world, at)} [${bracket}] aciseagent ${source}  ${message}. `;
}

/** The agent's log, as DART exports it on Windows; one piece for each of its lines. */
export function logLines(world: World, { agent }: Trace): readonly string[] {
  return agent.map((line) => `${lineOf(world, line)}\n`);
}

/** ISEPostureCFG.xml as the endpoint has it. */
export function profileText({ interval, delay }: World): string {
  const element = (name: string, value: string): string => `<${name}>${value}</${name}>`;
  const sync = interval === undefined ? '' : element('StateSyncProbeInterval', interval);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0">',
    `${element('configName', 'Wired')}${sync}<StateSyncProbeList/>`,
    `${element('NetworkTransitionDelay', String(delay))}${element('ServerNameRules', '*')}`,
    `${element('BackOffTimerLimit', '30')}${element('PeriodicProbing', '3')}</cfg>`,
    '',
  ].join('\n');
}
