import type { Occurrence } from '../../core/language';
import { hostListOf } from '../document/hosts';
import type { ProfileInput } from '../document/input';
import { psnLists } from '../document/psns';

/** The addresses of hosts in the profile: the same keys as in dACLs, logs and ise-posture.json. */
export function occurrences({ document, analysis }: ProfileInput): Occurrence[] {
  const found: Occurrence[] = [];
  for (const name of [...psnLists, 'DiscoveryHost']) {
    const parameter = analysis.first.get(name);
    if (parameter === undefined) continue;
    for (const { kind, canonical, hostSpan } of hostListOf(document.xml.text, parameter)?.entries ?? []) {
      if (kind === 'address') found.push({ key: `address:${canonical}`, span: hostSpan, role: 'use' });
      else if (kind === 'name' && canonical.includes('.'))
        found.push({ key: `fqdn:${canonical}`, span: hostSpan, role: 'use' });
    }
  }
  return found;
}
