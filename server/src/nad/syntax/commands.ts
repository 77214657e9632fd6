import { type CleanLine, type Noise, withBar } from '../../noise';
import type { Command, Written } from '../model';
import { longestLine } from './lines';
import { closeSession, type Reader } from './reader';
import { joinLines, writtenIn } from './written';

const typed = /^\s*(?:do\s+)?sho?w?\s+[a-z]/i;
/** No command's rest is longer (UTF-16 units). */
const longestRest = 200;

/** Whether a line can be the rest of a command that a terminal wrapped: a keyword with its value, a port that was cut, a filter. */
function isRest(text: string): boolean {
  if (text.length > longestRest) return false;
  const [first = '', second = '', ...more] = text.trim().toLowerCase().split(/\s+/);
  if (first.startsWith('|')) return first.length > 1 || second !== '';
  if (first.length > 2 && 'details'.startsWith(first)) return true;
  if (/^(?:int|interface|switch)$/.test(first)) return /\d/.test(second);
  if (first === 'mac') return /^[\da-f.:-]{12,17}$/.test(second);
  if (first === 'session-id') return /^[\da-f]{8,40}$/.test(second);
  const goesOn = second === '' || second.startsWith('|') || (second.startsWith('det') && more.length === 0);
  return /\d/.test(first) && goesOn;
}

/** A prompt: what stands behind it is a command, and what came before is another one's output. */
export function readPromptLine(reader: Reader, line: CleanLine): boolean {
  if (line.prompt === undefined) return false;
  closeSession(reader);
  const device = deviceOf(reader.text, line) ?? reader.device;
  if (device?.text !== reader.device?.text) reader.asked = undefined;
  reader.device = device;
  reader.clock = undefined;
  reader.command = undefined;
  reader.columns = undefined;
  reader.above = undefined;
  if (line.text.trim() !== '') addCommand(reader, line);
  return true;
}

/** A command without its prompt. */
export function readCommand(reader: Reader, line: CleanLine): boolean {
  if (!typed.test(line.text) || line.text.includes(': ')) return false;
  closeSession(reader);
  reader.columns = undefined;
  addCommand(reader, line);
  return true;
}

/** The rest of a command that stands in the line above. */
export function readCommandRest(reader: Reader, cleaned: CleanLine): boolean {
  const { above } = reader;
  if (above?.kind !== 'command' || above.line.text.length > longestLine) return false;
  const line = withBar(reader.text, cleaned);
  if (line.text.includes(': ') || !isRest(line.text)) return false;
  // A word that was cut in two has no blank where the line ends.
  const isCut = /[A-Za-z/]$/.test(above.line.text) && /^[a-z]*\d*(?:\/\d+)+/.test(line.text);
  reader.commands.pop();
  // It is the same command still, with the clock that dates it.
  const { clock } = reader;
  addCommand(reader, joinLines(above.line, line, isCut ? '' : ' '));
  reader.clock = clock;
  return true;
}

function addCommand(reader: Reader, line: CleanLine): void {
  const written = writtenIn(line, 0, line.text.length);
  const command: Command = {
    ...written,
    ...(reader.device ? { device: reader.device } : {}),
    isFiltered: written.text.includes('|'),
  };
  reader.commands.push(command);
  reader.command = command;
  reader.clock = reader.asked;
  if (typed.test(written.text)) reader.asked = undefined;
  reader.above = { kind: 'command', line };
}

/** The name in the last prompt of a line. */
function deviceOf(text: string, line: CleanLine): Written | undefined {
  const prompt = line.noise.filter(({ kind }) => kind === 'prompt').at(-1);
  return prompt && nameIn(text, prompt);
}

function nameIn(text: string, { span }: Noise): Written | undefined {
  const found =
    /^\s*(?:RP\/\d{1,3}\/\w{1,8}\/\w{1,8}:)?([A-Za-z][\w.-]{0,63})(?:\/[\w/-]{1,30})?(?:\([^()]{1,40}\))?[#>]/.exec(
      text.slice(span.start, span.end),
    );
  if (!found) return undefined;
  const start = span.start + found[0].indexOf(found[1]!);
  return { text: found[1]!, span: { start, end: start + found[1]!.length } };
}

/** The MAC address that a command asks for. */
export function macAsked(command: Command | undefined): string | undefined {
  return command && /\bmac\s+(\S+)/i.exec(command.text)?.[1];
}

/** A line of dashes, which parts two sessions or a table's head from its rows. */
export function readRule(reader: Reader, line: CleanLine): boolean {
  if (!/^\s*[-=]{4}/.test(line.text) || !/^[-= ]+$/.test(line.text.trim())) return false;
  if (reader.open) reader.open.isParted = true;
  reader.above = undefined;
  return true;
}

const listStart = /^\s*(?:[\w-]+\s+){0,4}access[- ]list\s/i;

/** Whether a list begins here: what follows is the dACL language's to read. */
export function readListStart(reader: Reader, line: CleanLine): boolean {
  if (!/access/i.test(line.text) || !listStart.test(line.text.slice(0, 120))) return false;
  closeSession(reader);
  reader.above = undefined;
  return true;
}
