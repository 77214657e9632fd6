import type { Attempt } from '../../../server/src/capture';
import { createLocalizer } from '../../../server/src/core/localizer';
import {
  diagnose,
  exitCodeOf,
  logMaterial,
  type Material,
  reportJson,
  type TextMaterial,
} from '../../../server/src/diagnosis';

/** Material by its path: a text, its lines, or the attempts of a capture. */
export type Given = Readonly<Record<string, string | readonly string[] | { readonly attempts: readonly Attempt[] }>>;

function kindOf(path: string): TextMaterial['kind'] | 'posture-log' {
  if (path.endsWith('.xml')) return path.includes('mnt') ? 'ise' : 'posture-profile';
  if (path.endsWith('.json')) return 'deployment';
  if (path.endsWith('.dacl')) return 'dacl';
  return path.endsWith('.log') ? 'posture-log' : 'nad';
}

/** Material from texts: `agent.log`, `ISEPostureCFG.xml`, `mnt.xml`, `ise-posture.json`, `STAFF.dacl`, `switch.txt`. */
export function materialOf(given: Given): readonly Material[] {
  return Object.entries(given).map(([path, own]): Material => {
    if (typeof own === 'object' && 'attempts' in own)
      return {
        kind: 'capture',
        path,
        capture: {
          format: 'pcap',
          packets: own.attempts.length,
          attempts: own.attempts,
          leftOut: 0,
          forgotten: 0,
          unread: [],
        },
      };
    const text = typeof own === 'string' ? own : `${own.join('\n')}\n`;
    const kind = kindOf(path);
    return kind === 'posture-log' ? logMaterial(path, text) : { kind, path, text };
  });
}

/** The report of material, as the command line prints it. */
export function reportOf(given: Given) {
  const report = diagnose(materialOf(given));
  return { ...reportJson(report, createLocalizer('en')), exit: exitCodeOf(report) };
}

/** The report of the only endpoint. */
export function only(given: Given) {
  const { endpoints, exit } = reportOf(given);
  if (endpoints.length !== 1) throw new Error(`${endpoints.length} endpoints`);
  return { ...endpoints[0]!, exit };
}

/** The ids of causes of a standing, with the PSN where they have one. */
export function causes(given: Given, standing: 'confirmed' | 'possible' | 'excluded' = 'confirmed'): string[] {
  return only(given)
    .causes.filter((cause) => cause.standing === standing)
    .map(({ id, psn }) => (psn === undefined ? id : `${id} ${psn}`));
}

/** Whether a leaf stands so for any PSN, or for nothing in particular; `silent` where it is not told. */
export function standingOf(given: Given, id: string): string {
  const standings = only(given).causes.flatMap((cause) => (cause.id === id ? [cause.standing] : []));
  return ['confirmed', 'possible', 'excluded'].find((one) => standings.includes(one as 'confirmed')) ?? 'silent';
}
