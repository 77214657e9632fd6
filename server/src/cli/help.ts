const common = `  --config FILE   use this ise-posture.json for every file
  --locale TAG    language of the messages: en or zh-cn (default: the environment's)
`;

const pages: Readonly<Record<string, string>> = {
  check: `ise-posture check PATHS…
Checks dACLs, posture profiles, posture logs and ise-posture.json; folders are walked.
  --format F      text (default), json, sarif or github
  --fix           apply every fix that cannot let more traffic through
${common}Exit code: 0 no error, 1 some finding is an error, 2 something could not be read.
`,
  'test-packet': `ise-posture test-packet FILE --protocol P --destination ADDRESS[:PORT] [--source ADDRESS[:PORT]]
Says which line of a list decides a packet. IPv6 with a port: [2001:db8::1]:443.
  --protocol P    tcp, udp, icmp, another name or a number (ip: some protocol that only "ip" lines match)
  --source A      left out: any client
  --flags F       TCP flags, separated by commas (default syn)
  --icmp-type N   ICMP type (default: echo request); --icmp-code N: its code (default 0)
  --list NAME     the list, where the file holds several
  --format F      text (default) or json: {"action","line","implicit","certain"}, line zero-based, null: implicit deny
${common}If not certain, lines that may or may not match are taken not to match.
Exit code: 0 answered, 2 trouble.
`,
  diff: `ise-posture diff A B
Compares what two lists do to packets, such as a dACL and the output of "show access-lists" on a switch. Where that
names the client's address instead of "any", only this client's packets count.
  --list NAME     the list in both files, where they hold several
  --list-a NAME, --list-b NAME
                  the list in one of them
  --format F      text (default) or json
${common}Exit code: 0 same meaning, 1 different (or, as said, perhaps different), 2 trouble or not decided.
`,
  coverage: `ise-posture coverage PATHS…
Shows for each list and each PSN of ise-posture.json whether the posture probe is denied.
  --format F      text (default) or json
${common}Exit code: 0 no compliant list lets a probe through, 1 one does, 2 something could not be read or no PSN is known.
`,
};

/** The help of one command, or of the program. */
export function helpText(command?: string): string {
  const page = command === undefined ? undefined : pages[command];
  if (page !== undefined) return page;
  return `ise-posture: checks Cisco ISE posture configuration and explains posture logs

${Object.values(pages).join('\n')}
ise-posture COMMAND --help    help of one command
ise-posture --version         the version
`;
}
