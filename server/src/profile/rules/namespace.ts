import { message } from '../../core/message';
import { checkNamespaces } from '../xml/namespaces';
import type { ProfileRule } from './rule';

/** Well-formed, but its prefixes do not add up: parsers that know namespaces (MSXML among them) refuse the file. */
export const namespace: ProfileRule = {
  id: 'profile/namespace',
  severity: 'error',
  evidence: 'O',
  *check({ document }) {
    if (document.xml.errors.length > 0) return;
    for (const { code, start, end, name } of checkNamespaces(document.xml)) {
      yield { message: message(`profile.namespace.${code}`, { name }), span: { start, end } };
    }
  },
};
