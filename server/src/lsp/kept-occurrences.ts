import type { Range } from 'vscode-languageserver';
import type { Deployment } from '../core/deployment/model';
import type { Occurrence } from '../core/language';
import { rangeOf } from '../core/source';
import { normalize } from '../workspace/paths';
import type { Unit } from '../workspace/unit';
import type { Session } from './session';

/** An {@link Occurrence} by line and character. */
export interface Place extends Pick<Occurrence, 'key' | 'role'> {
  readonly range: Range;
}

interface Kept {
  /** The file's size and time when it was read, and what ise-posture.json said then. */
  readonly stamp: string;
  readonly deployment: Deployment;
  readonly places: readonly Place[];
}

/** One walk through a workspace. */
export interface Walk {
  /** The places of a closed file; undefined where it has to be read, and is then to be given to `keep`. */
  readonly of: (uri: string) => Promise<readonly Place[] | undefined>;
  /** All places of a document; kept where it is a closed file that this walk asked for before. */
  readonly keep: (unit: Unit) => readonly Place[];
}

/** So many places of all files together are kept: some 20 MB. Files read later have to be read again each time. */
const mostPlaces = 100_000;

/**
 * Keeps the places of closed files that were read once, until the files or what ise-posture.json says of them change.
 * @returns what begins a walk.
 */
export function keepOccurrences(session: Pick<Session, 'files' | 'deployments'>): () => Walk {
  const kept = new Map<string, Kept>();
  let count = 0;
  const forget = (key: string): void => {
    count -= kept.get(key)?.places.length ?? 0;
    kept.delete(key);
  };
  return () => {
    /** How files were before they are read: a change meanwhile is seen the next time. */
    const stamps = new Map<string, string>();
    return {
      of: async (uri) => {
        const key = normalize(uri);
        const stat = await session.files().stat(uri);
        const deployment = await session.deployments.deploymentOf(uri);
        const stamp = stat?.modified === undefined ? undefined : `${stat.size} ${stat.modified}`;
        const found = kept.get(key);
        if (found && found.stamp === stamp && found.deployment === deployment) return found.places;
        forget(key);
        if (stamp !== undefined) stamps.set(key, stamp);
        return undefined;
      },
      keep: (unit) => {
        const { source, deployment } = unit.input;
        const places = placesOf(unit);
        const key = normalize(source.uri);
        const stamp = stamps.get(key);
        if (stamp !== undefined && !kept.has(key) && count + places.length <= mostPlaces) {
          kept.set(key, { stamp, deployment, places });
          count += places.length;
        }
        return places;
      },
    };
  };
}

function placesOf({ language, input }: Unit): readonly Place[] {
  return (language.occurrences?.(input) ?? []).map(({ key, role, span }) => ({
    key,
    role,
    range: rangeOf(input.source, span),
  }));
}
