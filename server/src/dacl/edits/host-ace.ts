import type { Ace } from '../syntax';

/**
 * The ACE that permits or denies everybody one port of a host, as text: one port a line, since nobody shows that ISE takes
 * several.
 */
export function hostAce(
  action: Ace['action']['value'],
  protocol: 'tcp' | 'udp',
  address: string,
  port: number | string,
): string {
  return `${action} ${protocol} any host ${address} eq ${port}`;
}
