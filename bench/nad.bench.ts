// A long paste of session details with their lists: the goal is 500 sessions (5 MB) in 300 ms. Timings are printed, never
// judged. Our code is bundled first, as it is shipped.
import { shipped } from './shipped';

type NadModule = typeof import('../server/src/nad/index');
const { readDeviceOutput } = shipped<NadModule>('server/src/nad/index.ts');

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** What `show access-session interface X details` prints of the session of that number. */
function session(number: number): string {
  return `SW1#show access-session interface Gi1/0/${number} details
            Interface:  GigabitEthernet1/0/${number}
               IIF-ID:  0x${hex(number, 8)}
          MAC Address:  0200.0000.${hex(number, 4)}
         IPv6 Address:  Unknown
         IPv4 Address:  10.9.${number >> 8}.${number & 255}
            User-Name:  LAB\\user${number}
               Status:  Authorized
               Domain:  DATA
       Oper host mode:  multi-auth
     Oper control dir:  both
      Session timeout:  N/A
    Common Session ID:  0A010101${hex(number, 8)}12345678
      Acct Session ID:  0x${hex(number, 8)}
               Handle:  0x5D000005
       Current Policy:  POLICY_Gi1/0/${number}

Server Policies:
              ACS ACL: xACSACLx-IP-STAFF_COMPLIANT-636b75ac

Method status list:
       Method           State
        dot1x           Authc Success

`;
}

function list(entries: number): string {
  const lines = Array.from(
    { length: entries },
    (_, at) => `    ${at + 1} permit tcp any host 10.1.${at >> 8}.${at & 255} eq ${8000 + at}\n`,
  );
  return `SW1#show ip access-lists\nExtended IP access list xACSACLx-IP-STAFF_COMPLIANT-636b75ac\n${lines.join('')}`;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);
const pastes: Readonly<Record<string, string>> = {
  'one session': session(1),
  '500 sessions, each with its list': numbers(500)
    .map((number) => session(number) + list(190))
    .join(''),
  '500 sessions, each with 250 labels that are unknown': numbers(500)
    .map((number) => session(number) + 'Some unknown label:  with its own value\n'.repeat(250))
    .join(''),
  '5000 sessions': numbers(5000).map(session).join(''),
};

for (const [name, text] of Object.entries(pastes)) {
  // The first reading is what a user waits for; the best shows what the code can do.
  const times = Array.from({ length: 5 }, () => {
    const start = performance.now();
    readDeviceOutput(text);
    return performance.now() - start;
  });
  const first = times[0]!.toFixed(1).padStart(9);
  const best = Math.min(...times)
    .toFixed(1)
    .padStart(9);
  console.log(`${name.padEnd(54)}${(text.length / 1e6).toFixed(1).padStart(6)} MB  first ${first} ms  best ${best} ms`);
}
