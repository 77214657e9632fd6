import type { Posture } from '../../core/deployment/model';
import { assignmentOf } from '../../core/deployment/posture';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Severity } from '../../core/severity';
import { isSessionLabel, isSessionTable } from '../../device';
import { hasNoAce } from '../meaning/deciding';
import type { DaclInput } from '../meaning/input';
import type { DaclDocument } from '../syntax';
import { listMark } from './rule';

/**
 * Where a file or a list is assigned a posture that asks something, and there is nothing in it to ask: on its first line or
 * header. An empty file is said for any posture: whoever checks it has to be told.
 */
export function* nothingFound(input: DaclInput): Iterable<Draft> {
  const { document, analysis, deployment, source } = input;
  const isAsked = asksSomething(assignmentOf(deployment, source.path, undefined).posture);
  const severity: Severity = isAsked ? 'warning' : 'info';
  if (document.lines.every((line) => line.kind === 'blank' && line.issues.length === 0)) {
    yield { span: { start: 0, end: 0 }, severity, message: message('dacl.syntax.empty') };
    return;
  }
  // What is reported line by line need not be said once more.
  if (isAsked && document.lists.length === 0 && document.lines.every((line) => line.issues.length === 0))
    yield isSessionText(document)
      ? { span: firstInk(document), severity: 'info', message: message('dacl.syntax.session') }
      : { span: firstInk(document), severity, message: message('dacl.syntax.no-list') };
  // What an answer of RADIUS names is no list that somebody forgot to fill: the device fetches it by that name.
  for (const { list, posture } of analysis.lists)
    if (asksSomething(posture) && hasNoAce(list) && !list.unread && list.form !== 'radius')
      yield { span: listMark(list), severity: 'warning', message: message('dacl.syntax.no-ace') };
}

/** Whether something is expected of a list for this posture. */
function asksSomething(posture: Posture | undefined): boolean {
  return posture !== undefined && posture !== 'none';
}

/** What a device prints of a session, with or without its list. */
function isSessionText({ lines, text }: DaclDocument): boolean {
  return lines.some(({ span }) => {
    const line = text.slice(span.start, span.end);
    return isSessionLabel(line) || isSessionTable(line);
  });
}

function firstInk({ lines, text }: DaclDocument): Draft['span'] {
  const line = lines.find(({ span }) => text.slice(span.start, span.end).trim() !== '') ?? lines[0]!;
  const written = text.slice(line.span.start, line.span.end);
  const start = line.span.start + (written.length - written.trimStart().length);
  return { start, end: start + written.trim().length };
}
