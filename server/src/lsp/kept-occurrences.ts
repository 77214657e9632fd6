import type { Range } from 'vscode-languageserver';
import type { Deployment } from '../core/deployment/model';
import type { Occurrence } from '../core/language';
import { rangeOf } from '../core/source';
import { ownCopy } from '../core/text';
import { type FileSystem, stampOf } from '../host/file-system';
import type { DeploymentStore } from '../workspace/deployments';
import { normalize } from '../workspace/paths';
import type { Unit } from '../workspace/unit';

/** An {@link Occurrence} by line and character. */
export interface Place extends Pick<Occurrence, 'key' | 'role'> {
  readonly range: Range;
}

interface Kept {
  /** Which file it was when it was read, see `stampOf`, and what ise-posture.json said then. */
  readonly stamp: string;
  readonly deployment: Deployment;
  readonly places: readonly Place[];
}

/** The places of closed files that were read once, until the files or what ise-posture.json says of them change. */
export interface KeptOccurrences {
  readonly begin: () => Walk;
  /** Files changed: they are read again, whatever their size and time. */
  readonly forget: (uris: readonly string[]) => void;
}

/** One walk through a workspace. */
interface Walk {
  /** The places of a closed file; undefined where it has to be read, and is then to be given to `keep`. */
  readonly of: (uri: string) => Promise<readonly Place[] | undefined>;
  /** All places of a document; kept where it is a closed file that this walk asked for before. */
  readonly keep: (unit: Unit) => readonly Place[];
  /** The walk has met all files: what is kept of others goes. */
  readonly end: () => void;
}

/** So many places of all files together are kept: some 20 MB. Files read later have to be read again each time. */
const mostPlaces = 100_000;

/** @param most places of all files together. */
export function keepOccurrences(
  { files, deployments }: { readonly files: () => FileSystem; readonly deployments: DeploymentStore },
  most = mostPlaces,
): KeptOccurrences {
  const kept = new Map<string, Kept>();
  let count = 0;
  const forget = (key: string): void => {
    count -= kept.get(key)?.places.length ?? 0;
    kept.delete(key);
  };
  return {
    forget: (uris) => {
      for (const uri of uris) forget(normalize(uri));
    },
    begin: () => {
      /** How files were before they are read: a change meanwhile is seen the next time. */
      const stamps = new Map<string, string | undefined>();
      return {
        of: async (uri) => {
          const key = normalize(uri);
          // Whoever reads it says what is wrong.
          const stat = await files()
            .stat(uri)
            .catch(() => undefined);
          const deployment = await deployments.deploymentOf(uri);
          const stamp = stat && stampOf(stat);
          stamps.set(key, stamp);
          const found = kept.get(key);
          if (found && found.stamp === stamp && found.deployment === deployment) return found.places;
          forget(key);
          return undefined;
        },
        keep: (unit) => {
          const { source, deployment } = unit.input;
          const places = placesOf(unit);
          const key = normalize(source.uri);
          const stamp = stamps.get(key);
          if (stamp !== undefined && !kept.has(key) && count + places.length <= most) {
            kept.set(key, { stamp, deployment, places });
            count += places.length;
          }
          return places;
        },
        end: () => {
          for (const key of kept.keys()) if (!stamps.has(key)) forget(key);
        },
      };
    },
  };
}

function placesOf({ language, input }: Unit): readonly Place[] {
  // A key that was cut out of a text would keep all of it in memory.
  return (language.occurrences?.(input) ?? []).map(({ key, role, span }) => ({
    key: ownCopy(key),
    role,
    range: rangeOf(input.source, span),
  }));
}
