import type { Finding } from '../../core/finding';
import type { Localizer } from '../../core/localizer';

/** What tells which list is in force for a session, and what it holds (Cisco 222483). */
const onNad = ['show authentication sessions interface <interface> details', 'show ip access-lists <list>'] as const;

const command = /^(?:show|Test-NetConnection|Resolve-DnsName|nc|nslookup|dig)\s/;

/**
 * The commands that a finding's related texts tell to type, each once, in their order; those that tell a missing deny from
 * another list in force come with every answer that a list had to deny.
 */
export function checkCommands({ related, answeredBy }: Finding, l10n: Localizer): readonly string[] {
  const told = related.flatMap(({ message }) =>
    [...l10n.text(message).matchAll(/`([^`]+)`/g)].map(([, code]) => code!).filter((code) => command.test(code)),
  );
  return [...new Set([...told, ...(answeredBy === undefined ? [] : onNad)])];
}
