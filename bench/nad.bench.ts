// A long paste of session details with their lists.
import { readDeviceOutput } from '../server/src/nad/index';
import { clocked, createBench, fullOr, inTurn } from './harness';

const bench = createBench('nad');

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

async function main(): Promise<void> {
  for (const [name, text] of Object.entries(pastes)) {
    const size = `${(text.length / 1e6).toFixed(1)} MB`;
    const demand = name === '500 sessions, each with its list' ? 'nad/500' : undefined;
    // The first reading is what a user waits for; the others show what the code can do.
    const [first = []] = await inTurn([clocked(() => readDeviceOutput(text))], { rounds: 1 });
    bench.tell({ row: `${name}, ${size}: first`, unit: 'ms', ours: first });
    await bench.compare({
      ...{ row: `${name}, ${size}`, unit: 'ms', rounds: fullOr(10, 2), demand },
      ours: clocked(() => readDeviceOutput(text)),
    });
  }
}

void main();
