import { TextDocument } from 'vscode-languageserver-textdocument';
import { finish } from '../../server/src/core/slices';
import { coverageOf, type DaclAnalysis, type DaclDocument, readPacket, testPacket } from '../../server/src/dacl';
import { readDeployment } from '../../server/src/deployment/read';
import type { LogAnalysis } from '../../server/src/log';
import type { LanguageId } from '../../server/src/protocol';
import { mend } from '../../server/src/workspace/fix';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../server/src/workspace/unit';

/** A file as somebody has it. */
export interface Judged {
  readonly language: LanguageId;
  readonly path: string;
  readonly text: string;
  /** The text of ise-posture.json. */
  readonly deployment: string;
}

/** What is said of a file, and the model for the next version of its text. */
export interface Judgement {
  /** Findings with their fixes, what the automatic ones make of the text, verdicts: the same text where all of it is the same. */
  readonly told: string;
  readonly model: unknown;
}

/** All that this build says of a file. Bundled with the sources of another checkout it is what that one says. */
export function judge(
  { language, path, text, deployment }: Judged,
  depth: 'findings' | 'all',
  previous?: unknown,
): Judgement {
  const uri = `file:///repo/${path}`;
  const failures: string[] = [];
  const unit = createUnit(
    languageById(language),
    TextDocument.create(uri, language, 0, text),
    readDeployment('file:///repo/ise-posture.json', deployment),
    (rule, error) => failures.push(`${rule}: ${String(error)}`),
    previous === undefined ? {} : { previous },
  );
  const findings = unit.findings();
  const more = depth === 'all' ? { fixed: finish(mend(unit)), verdicts: verdictsOf(language, unit) } : {};
  const told = JSON.stringify({ findings, failures, ...more }, plainly);
  return { told, model: unit.input.document };
}

const packets = ['10.1.1.5:8449', '10.1.1.6:8443', '10.2.2.2:443', '[2001:db8::5]:8449'];

function verdictsOf(language: LanguageId, { input }: Unit): unknown {
  if (language === 'ise-posture-log') {
    const { verdict, parts } = input.analysis as LogAnalysis;
    return [verdict.kind, ...parts.map((part) => part.verdict.kind)];
  }
  if (language !== 'ise-dacl') return undefined;
  const { lists } = input.analysis as DaclAnalysis;
  const { lines } = input.document as DaclDocument;
  return {
    kinds: lines.map((line) => [line.kind, line.list, line.issues]),
    lists: lists.map((owner) => ({
      coverage: input.deployment.psns.map((psn) => coverageOf(owner, psn)),
      packets: packets.flatMap((destination) => {
        const read = readPacket({ protocol: 'tcp', destination });
        return read.kind === 'packet' ? [testPacket(owner, read)] : [];
      }),
    })),
  };
}

/** Values that JSON has not; a line of a list, which holds all that was read of it, as its place. */
function plainly(key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Map) return [...value];
  if (value instanceof Set) return [...value];
  if (key === 'line' && typeof value === 'object' && value !== null && 'index' in value) return value.index;
  return value;
}
