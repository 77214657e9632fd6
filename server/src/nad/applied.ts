import type { AppliedAcl, Policies, Redirect, Section, Session } from './model';

/** In which of its sections a session says what holds: what the device merged, what ISE sent, what older switches print in the head. */
const order: readonly Section[] = ['resultant', 'server', 'head'];

/**
 * Lists that hold for a session: those of the first of its sections that names one. What local policies name is set apart.
 */
export function aclsOf(session: Session): readonly AppliedAcl[] {
  return firstOf(session, ({ acls }) => (acls.length > 0 ? acls : undefined)) ?? [];
}

/** The redirection that holds for a session. Where a section names its list alone, the URL is that of another one with this list. */
export function redirectIn(session: Session): Redirect | undefined {
  const own = firstOf(session, ({ redirect }) => redirect);
  if (!own?.acl || own.url) return own;
  const { text } = own.acl;
  return (
    firstOf(session, ({ redirect }) => (redirect?.url && redirect.acl?.text === text ? redirect : undefined)) ?? own
  );
}

/** What a session's first section that says it says. */
export function firstOf<T>(session: Session, told: (policies: Policies) => T | undefined): T | undefined {
  for (const section of order) {
    const own = session.policies.find((one) => one.section === section);
    const found = own && told(own);
    if (found !== undefined) return found;
  }
  return undefined;
}
