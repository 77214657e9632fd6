import type { Form, LabelId } from '../../device';
import type { CleanLine } from '../../noise';
import type { Command, DeviceClock, Field, Method, Section, Written } from '../model';
import type { Labelled } from './labels';

/** A session that is being read. */
export interface OpenSession {
  form: Form;
  readonly device: Written | undefined;
  readonly command: Command | undefined;
  readonly clock: DeviceClock | undefined;
  readonly fields: Field[];
  readonly ids: Set<LabelId>;
  readonly unread: Written[];
  /** Lines that are not understood stand in front of the methods: something of what it applies may be among them. */
  hasGap: boolean;
  readonly methods: Method[];
  readonly headings: Map<Section, Written>;
  section: Section;
  headingIndent: number;
  /** A line of dashes came: the next label that heads a session begins one. */
  isParted: boolean;
  /** Its methods are listed, and a blank line came behind them. */
  isDone: boolean;
  readonly start: number;
  end: number;
}

/** Begins a session with the line of its first label. */
export function openSession(
  form: Form,
  line: CleanLine,
  { device, command, clock }: Pick<OpenSession, 'device' | 'command' | 'clock'>,
): OpenSession {
  return {
    form,
    device,
    command,
    clock,
    fields: [],
    ids: new Set(),
    unread: [],
    hasGap: false,
    methods: [],
    headings: new Map(),
    section: 'head',
    headingIndent: 0,
    isParted: false,
    isDone: false,
    start: line.span.start,
    end: line.span.end,
  };
}

const sectionOf: Partial<Record<LabelId, Section>> = {
  localPolicies: 'local',
  serverPolicies: 'server',
  resultantPolicies: 'resultant',
  methods: 'methods',
  sessionManager: 'head',
  lastServer: 'head',
};

/** Labels that an output prints once a session, in its head. */
const once: Readonly<Record<Form, readonly LabelId[]>> = {
  session: ['interface', 'mac', 'iif', 'ipv4', 'status', 'domain', 'sessionId', 'handle', 'hostMode'],
  client: ['mac'],
  vpn: ['user', 'index', 'sessionId'],
};

/** Whether a label begins the next session, and is none of the one that is being read. */
export function beginsSession(open: OpenSession, { known, form }: Labelled): boolean {
  if (!known || !form) return false;
  if (form !== open.form) return true;
  const heads = once[form];
  if (!heads.includes(known.id)) return false;
  if (open.isParted || open.ids.has(known.id)) return true;
  if (form !== 'session') return false;
  return known.id === 'interface' || open.section === 'methods';
}

const nothing: readonly Written[] = [];

/** Adds what a line says to the session it stands in. */
export function addLabelled(open: OpenSession, line: CleanLine, { known: meant, label, value }: Labelled): void {
  const known = meant && isAsKnown(meant.id, value.text) ? meant : undefined;
  // In the document: what stands around a line takes its blanks along, and does so in every line alike.
  const indent = label.span.start - line.span.start;
  const heading = known && sectionOf[known.id];
  if (heading !== undefined) {
    open.section = heading;
    open.headingIndent = indent;
    if (!open.headings.has(heading)) open.headings.set(heading, label);
  } else if (open.section !== 'head' && leaves(open, known?.id, indent)) {
    open.section = 'head';
  }
  const field = { label, value, more: nothing, section: open.section };
  open.fields.push(known ? { known, ...field } : field);
  if (known) open.ids.add(known.id);
  open.end = line.span.end;
}

/** An ASA's `Filter Name` was seen with a list's own name only: what a posture's list looks like there is recalled. */
function isAsKnown(id: LabelId, value: string): boolean {
  return id !== 'filterName' || !value.startsWith('#');
}

/** Whether a label stands behind the sections, in the head again. */
function leaves(open: OpenSession, id: LabelId | undefined, indent: number): boolean {
  if (id !== undefined && once[open.form].includes(id)) return true;
  if (open.form !== 'client') return false;
  return id === 'dataSwitching' || id === 'fabricSgt' || indent < open.headingIndent;
}
