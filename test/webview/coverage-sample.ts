import type { CoverageCell, CoverageList, CoverageResult } from '../../server/src/protocol';

const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 34 } };

function cell(state: CoverageCell['state'], judgement: CoverageCell['judgement'], explanation: string): CoverageCell {
  return { state, judgement, range, explanation };
}

function list(label: string, posture: string, expects: CoverageList['expects'], cells: readonly CoverageCell[]) {
  return { uri: `file:///lab/${label}`, label, posture, expects, range, cells };
}

/** Two PSNs and lists in which every state and every judgement occurs. */
export const coverage: CoverageResult = {
  deployment: 'file:///lab/ise-posture.json',
  psns: [
    { name: 'psn1', addresses: ['10.1.1.5'] },
    { name: 'psn2', addresses: ['10.1.1.6', '2001:db8::6'] },
  ],
  lists: [
    list('acl/staff-compliant.dacl', 'compliant (file name)', 'denied', [
      cell('denied', 'good', 'Line 4 denies the probe to psn1.'),
      cell('permitted', 'bad', 'Line 4 lets the probe to psn2 through.'),
    ]),
    list('acl/staff-unknown.dacl', 'unknown (file name)', 'reachable', [
      cell('denied', 'bad', 'Line 4 denies the probe to psn1.'),
      cell('permitted', 'good', 'Line 4 lets the probe to psn2 through.'),
    ]),
    list('acl/switch.txt · GUEST', 'posture unassigned', 'nothing', [
      cell('uncertain', 'unsure', 'Whether the probe to psn1 gets through depends on line 4.'),
      { state: 'not-decided', judgement: 'neutral', explanation: 'No line decides.' },
    ]),
    {
      ...list('acl/v6.dacl', 'compliant (ise-posture.json)', 'denied', [
        { state: 'other-family', judgement: 'unchecked', explanation: 'psn1 has no IPv6 address.' },
        cell('partly', 'bad', 'Line 4 lets some addresses or ports of psn2 be reached.'),
      ]),
      unchecked: true,
    },
    {
      ...list('acl/other.dacl', 'compliant (file name)', 'denied', []),
      unchecked: true,
      cells: [
        { state: 'elsewhere', judgement: 'unchecked', explanation: 'No PSN is named.' },
        { state: 'elsewhere', judgement: 'unchecked', explanation: 'No PSN is named.' },
      ],
    },
  ],
  unaddressed: { lists: 1, psns: ['psn1 (no IPv6 address)'] },
  missing: 2,
  errors: [{ uri: 'file:///lab/acl/broken.dacl', label: 'acl/broken.dacl', message: 'Binary.' }],
};

/** A workspace in which no PSN is named yet. */
export const nothingNamed: CoverageResult = { psns: [], lists: [], missing: 0, errors: [] };
