import type { HomeResult } from '../../server/src/protocol';
import { coverage } from './coverage-sample';

const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 34 } };
const counts = { error: 0, warning: 0, info: 0, hint: 0 };
const file = (label: string, own: Partial<typeof counts> = {}, headline?: string) => ({
  ...{ uri: `file:///lab/${label}`, label, counts: { ...counts, ...own } },
  ...(headline === undefined ? {} : { headline }),
});

/** A workspace in which every part of the page has something to say. */
export const busyHome: HomeResult = {
  step: {
    kind: 'fix-errors',
    count: 2,
    at: { uri: 'file:///lab/acl/staff-compliant.dacl', label: 'acl/staff-compliant.dacl', range },
  },
  coverage,
  lists: [file('acl/staff-compliant.dacl', { error: 2, warning: 1 }), file('acl/staff-unknown.dacl', { error: 1 })],
  profiles: [file('ISEPostureCFG.xml', { warning: 1 }, 'State sync off · delay 3 s')],
  logs: [
    file('case/AnyConnect_ISEPosture.txt', { error: 1 }, 'State sync: stopped at 09:12:44 after psn2 answered.'),
    file('case/session.txt'),
  ],
  questions: [
    {
      ...{ uri: 'file:///lab/acl/switch.txt', label: 'acl/switch.txt', range },
      text: 'For which posture is GUEST?',
    },
  ],
  skipped: [{ uri: 'file:///lab/case/dart.zip', label: 'case/dart.zip', message: 'a ZIP archive; Diagnose… reads it' }],
  limit: 'Only a part of the workspace was looked at.',
};

/** An empty folder. */
export const emptyHome: HomeResult = {
  ...{ step: { kind: 'set-up' }, coverage: { psns: [], lists: [], missing: 0, errors: [] } },
  ...{ lists: [], profiles: [], logs: [], questions: [], skipped: [] },
};
