/** What a switch prints of a session whose list has this name (with its save), down to the command that shows the list. */
export function session(name: string): string {
  return `SW1#show access-session interface GigabitEthernet1/0/5 details
            Interface:  GigabitEthernet1/0/5
          MAC Address:  0200.0000.0005
         IPv4 Address:  10.9.9.9
            User-Name:  user5
               Status:  Authorized
               Domain:  DATA
    Common Session ID:  0A0101010000000512345678
Server Policies:
              ACS ACL:  xACSACLx-IP-${name}
Method status list:
       Method           State
        dot1x           Authc Success

SW1#show ip access-lists xACSACLx-IP-${name}
`;
}

/** What a switch prints of a downloaded list, with the prompt below it. */
export function deviceList(name: string, entries: readonly string[]): string {
  const lines = entries.map((entry, index) => `    ${index + 1} ${entry}\n`);
  return `Extended IP access list xACSACLx-IP-${name} (per-user)\n${lines.join('')}SW1#\n`;
}
