import type { CaseCause, CaseGround, CaseReport } from '../../server/src/protocol';

const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 20 } });

const inBundle: CaseGround = {
  path: 'dart.zip!/ISE Posture/AnyConnect_ISEPosture.txt',
  range: range(41),
  opens: 'entry',
  quote: '2026/03/10 09:00:10 [Information] aciseagent X-ISE-POSTURE_STATUS: Compliant',
  message: 'psn2 answered the probe while compliant.',
};
const inList: CaseGround = {
  path: 'acl/STAFF_COMPLIANT.dacl',
  range: range(1),
  opens: 'document',
  uri: 'file:///lab/acl/STAFF_COMPLIANT.dacl',
  quote: 'permit ip any any',
  message: 'This line lets the probe to psn2 through.',
};
const inCapture: CaseGround = {
  path: 'client.pcapng',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
  opens: 'nothing',
  quote: '',
  message: '10.1.1.6:8449 answered 172.20.1.9.',
};

const missing: CaseCause = {
  id: 'deny-missing',
  title: 'The deny is missing',
  standing: 'confirmed',
  kind: 'cause',
  psn: 'psn2',
  message: 'STAFF_COMPLIANT does not deny the probe to psn2.',
  grounds: [inBundle, inList, inCapture],
  remedies: [
    { where: 'client', message: 'Save the DART bundle first.' },
    { where: 'ise', message: 'Insert the deny for psn2 into STAFF_COMPLIANT.' },
    {
      where: 'file',
      message: 'Bring acl/STAFF_COMPLIANT.dacl to the same text.',
      edits: [
        {
          uri: 'file:///lab/acl/STAFF_COMPLIANT.dacl',
          range: range(1),
          newText: 'deny tcp any host 10.1.1.6 eq 8449\n',
        },
      ],
    },
    { where: 'nad', message: 'Reauthenticate the sessions.' },
  ],
  proof: 'psn2 no longer answers while compliant.',
};

const other = (id: string, standing: CaseCause['standing'], kind: CaseCause['kind'] = 'cause'): CaseCause => ({
  ...{ id, standing, kind },
  title: `The title of ${id}`,
  message: `What ${id} says.`,
  grounds: [inList],
  remedies: [],
});

/** A fault with everything that a report can hold. */
export const faulty: CaseReport = {
  endpoints: [
    {
      endpoint: 'PC-17',
      verdict: 'fault',
      proven: false,
      summary: 'State synchronization has stopped: psn2 answered “Compliant”.',
      causes: [
        missing,
        other('stopped-earlier', 'confirmed', 'consequence'),
        other('refused', 'confirmed', 'seen'),
        other('race', 'possible'),
        { ...other('not-enforced', 'excluded'), psn: 'psn2' },
      ],
      questions: [
        {
          id: 'nad-session',
          message: 'What the NAD shows.',
          command: 'show authentication sessions interface Gi1/0/5 details',
        },
        { id: 'posture-log', message: 'The DART bundle of the endpoint.' },
      ],
      limits: ['The log begins in the middle of a run.'],
    },
  ],
  inputs: [
    { path: 'acl/STAFF_COMPLIANT.dacl', kind: 'dacl' },
    { path: 'dart.zip!/ISE Posture/AnyConnect_ISEPosture.txt', kind: 'posture-log' },
    { path: 'dart.zip!/photo.png', kind: 'ignored', note: 'a PNG image: not read for a diagnosis' },
  ],
  errors: [{ path: 'broken.zip', message: 'the archive is cut off' }],
};

/** The same endpoint once its list was mended. */
export const mended: CaseReport = {
  endpoints: [
    {
      endpoint: 'PC-17',
      verdict: 'healthy',
      proven: false,
      summary: 'No fault is seen.',
      causes: [],
      questions: [],
      limits: [],
    },
  ],
  inputs: [],
  errors: [],
};
