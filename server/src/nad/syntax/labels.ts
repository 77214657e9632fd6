import { type Form, type Label, meaningsOf } from '../../device';
import type { CleanLine } from '../../noise';
import type { Written } from '../model';
import { writtenIn } from './written';

/** A label with its value, as one line has it. */
export interface Labelled {
  readonly known?: Label;
  readonly form?: Form;
  readonly label: Written;
  readonly value: Written;
}

const shape = /^[A-Za-z][\w ()/.-]{0,47}$/;

/**
 * The labels of a line, each with its value; none where it has no such shape.
 * @param open the output that it stands in; undefined where none has begun, so that a label of any may begin one.
 */
export function readLabels(line: CleanLine, open: Form | undefined): readonly Labelled[] {
  const colon = line.text.indexOf(':');
  if (colon < 0 && open === 'client') return bareHeading(line);
  if (colon < 1 || colon > 80) return [];
  const label = writtenIn(line, 0, colon);
  if (!shape.test(label.text)) return [];
  const meant = meaningOf(label.text, open);
  const next = line.text.charAt(colon + 1);
  if (!meant && next !== '' && !/[\s*`]/.test(next)) return [];
  const form = meant?.form ?? open;
  const end = line.text.length;
  const bounds = form === undefined || form === 'client' ? none : furtherLabels(line.text, colon + 1, form);
  const first: Labelled = { ...meant, label, value: writtenIn(line, colon + 1, bounds[0]?.start ?? end) };
  return bounds.length === 0 ? [first] : [first, ...furtherOf(line, bounds, form!)];
}

/** A 9800 prints the heading of the methods without a colon. */
function bareHeading(line: CleanLine): readonly Labelled[] {
  const label = writtenIn(line, 0, line.text.length);
  const known = meaningsOf(label.text)?.client;
  if (known?.id !== 'methods') return [];
  const value = writtenIn(line, line.text.length, line.text.length);
  return [{ known, form: 'client', label, value }];
}

function furtherOf(line: CleanLine, bounds: readonly Bound[], form: Form): readonly Labelled[] {
  return bounds.map(({ start, colon }, at): Labelled => {
    const label = writtenIn(line, start, colon);
    const value = writtenIn(line, colon + 1, bounds[at + 1]?.start ?? line.text.length);
    const known = meaningsOf(label.text)?.[form];
    return known ? { known, form, label, value } : { label, value };
  });
}

const none: readonly never[] = [];

/** What a label means in the output that is being read; one that heads a session of another output begins that. */
function meaningOf(label: string, open: Form | undefined): { readonly known: Label; readonly form: Form } | undefined {
  const meanings = meaningsOf(label);
  if (!meanings) return undefined;
  const own = open && meanings[open];
  if (own) return { known: own, form: open };
  for (const form of ['session', 'client', 'vpn'] as const) {
    const known = meanings[form];
    if (known && (open === undefined || known.id === 'mac' || (known.id === 'user' && form === 'vpn')))
      return { known, form };
  }
  return undefined;
}

interface Bound {
  /** Where the label starts in the line's text. */
  readonly start: number;
  readonly colon: number;
}

/** Further labels behind the first one: two blanks part them, and where the output prints pairs, one is enough. */
function furtherLabels(text: string, from: number, form: Form): readonly Bound[] {
  let colon = text.indexOf(':', from);
  if (colon < 0) return none;
  const bounds: Bound[] = [];
  for (; colon >= 0; colon = text.indexOf(':', colon + 1)) {
    const start = labelStart(text, bounds.at(-1)?.colon ?? from - 1, colon, form);
    if (start !== undefined) bounds.push({ start, colon });
  }
  return bounds;
}

/** Where the label starts that ends at a colon, behind another one's colon; undefined where it is part of a value. */
function labelStart(text: string, before: number, colon: number, form: Form): number | undefined {
  const stretch = text.slice(Math.max(before + 1, colon - 48), colon).trimEnd();
  const from = Math.max(before + 1, colon - 48);
  const gap = Math.max(stretch.lastIndexOf('  '), stretch.lastIndexOf('\t'));
  if (gap >= 0 && stretch.slice(0, gap).trim() !== '') {
    const start = gap + (stretch.charAt(gap) === '\t' ? 1 : 2);
    const label = stretch.slice(start);
    if (shape.test(label) && (form === 'vpn' || meaningsOf(label)?.[form])) return from + start;
  }
  if (form !== 'vpn') return undefined;
  const words = [...stretch.matchAll(/\S+/g)];
  for (const count of [3, 2, 1]) {
    const first = words[words.length - count];
    if (!first || words.length === count) continue;
    if (meaningsOf(stretch.slice(first.index))?.vpn) return from + first.index;
  }
  return undefined;
}
