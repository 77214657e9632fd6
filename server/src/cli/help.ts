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
