import { isCutName, readListName } from '../../core/list-name';
import type { LabelId } from '../../device';
import type { AppliedAcl, Field, Policies, Section, Vlan, Written } from '../model';
import type { OpenSession } from './open-session';
import { redirectOf } from './redirect';

/** A list as something names it. */
export function appliedAcl(written: Written): AppliedAcl {
  return { ...written, name: readListName(written.text) };
}

/** What each section of a session applies, in the order of the text. Sections without a line count where their heading stands. */
export function policiesOf({ fields, headings }: Pick<OpenSession, 'fields' | 'headings'>): readonly Policies[] {
  const sections = new Set<Section>(['head', ...headings.keys(), ...fields.map(({ section }) => section)]);
  sections.delete('methods');
  return [...sections].flatMap((section) => {
    const heading = headings.get(section);
    const own = policiesIn(
      section,
      fields.filter((field) => field.section === section && field.known !== undefined),
    );
    if (heading && section !== 'head') return [{ ...own, heading }];
    return saysNothing(own) ? [] : [own];
  });
}

function policiesIn(section: Section, fields: readonly Field[]): Policies {
  const all = (...ids: readonly LabelId[]): readonly Written[] =>
    fields.filter(({ known, value }) => ids.includes(known!.id) && isSaid(value)).map(({ value }) => value);
  const first = (id: LabelId): Written | undefined => all(id)[0];
  const redirect = redirectOf(first('redirectAcl'), first('redirectUrl'));
  const vlan = vlanOf(first('vlan') ?? first('vlanGroup') ?? first('vlanPolicy'), first('vlanName'));
  const sgt = first('sgt') ?? first('securityGroup');
  const [filterId, preauthAcl] = [first('filterId'), first('preauthAcl')];
  return {
    section,
    acls: all('acl')
      .map(appliedAcl)
      .filter(({ text }) => !isCutName(text)),
    ...(redirect ? { redirect } : {}),
    ...(vlan ? { vlan } : {}),
    ...(sgt ? { sgt } : {}),
    ...(filterId ? { filterId } : {}),
    templates: all('serviceTemplate', 'template', 'interfaceTemplate').map(withoutPriority),
    ...(preauthAcl ? { preauthAcl } : {}),
  };
}

/** Devices print `N/A`, `None` and `Unknown` where they have nothing. */
export function isSaid({ text }: Written): boolean {
  return text !== '' && !/^(?:N\/?A|none|unknown)$/i.test(text);
}

function saysNothing({ acls, redirect, vlan, sgt, filterId, templates, preauthAcl }: Policies): boolean {
  return acls.length + templates.length === 0 && !redirect && !vlan && !sgt && !filterId && !preauthAcl;
}

/** `NAME (priority 150)`. */
function withoutPriority({ text, span }: Written): Written {
  const at = text.indexOf('(priority');
  const name = at < 0 ? text : text.slice(0, at).trimEnd();
  return text.length === span.end - span.start
    ? { text: name, span: { start: span.start, end: span.start + name.length } }
    : { text: name, span };
}

/** `Vlan: 194`, `20`, or a name. */
function vlanOf(written: Written | undefined, name: Written | undefined): Vlan | undefined {
  const found = written ?? name;
  if (!found) return undefined;
  const id = /^(?:vlan:?\s{0,4})?(\d{1,4})$/i.exec(found.text)?.[1];
  const called = name?.text ?? (id === undefined ? found.text : undefined);
  return { ...found, ...(id === undefined ? {} : { id }), ...(called === undefined ? {} : { name: called }) };
}
