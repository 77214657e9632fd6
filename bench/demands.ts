// What issues 15, 16 and 17 demand of the numbers, and the targets of earlier ones: each in one place, for the benches and
// for docs/performance.md.

/** What has to hold of a row. `of`: the number that is limited; a ratio is ours/peer, for the worst of the row's peers. */
interface Limit {
  readonly of: 'median' | 'p95' | 'ratio';
  /** In the row's unit; of a ratio, without one. */
  readonly most: number;
}

export interface Demand {
  /** The issue, and its point; `earlier`: a target from before these issues. */
  readonly from: `${15 | 16 | 17}.${number}` | 'earlier';
  readonly says: string;
  /** What was measured of commit ba5b821, where the issue says so. */
  readonly before?: string;
  readonly limit: Limit;
}

const p95 = (most: number): Limit => ({ of: 'p95', most });
const median = (most: number): Limit => ({ of: 'median', most });
const ratio = (most: number): Limit => ({ of: 'ratio', most });

/** By the name that a row bears. */
export const demands = {
  'typing/first': {
    from: '17.1',
    says: '60 lines, 3 PSNs, the first 20 edits: p95 ≤ 5 ms',
    before: '19–21 ms',
    limit: p95(5),
  },
  'typing/paced': {
    from: '17.1',
    says: '60 lines, 3 PSNs, edits 80 ms apart: p95 ≤ 5 ms',
    before: '11–12 ms',
    limit: p95(5),
  },
  'typing/yaml': {
    from: '17.1',
    says: 'the first 20 edits, and those 80 ms apart: p95 ahead of yaml-language-server',
    limit: ratio(1),
  },
  'typing/json': {
    from: '17.1',
    says: 'the first 20 edits, and those 80 ms apart: p95 ahead of the JSON server that is asked (pull)',
    before: '4.0×',
    limit: ratio(1),
  },
  'typing/50-psns': { from: '17.1', says: '50 PSNs ≤ 2 × of 3 PSNs', before: '3.7×', limit: ratio(2) },
  'typing/1000': {
    from: '17.1',
    says: '1,000 lines: p95 ≤ 50 ms, whatever the last line is',
    before: '125 and 252 ms',
    limit: p95(50),
  },
  'typing/10000': { from: '17.1', says: '10,000 lines: p95 ≤ 500 ms', before: '3,750 ms', limit: p95(500) },
  'dacl/read-1000': { from: '17.2', says: '1,000 ACEs parsed in 10 ms', limit: median(10) },
  'dacl/redundant': {
    from: '17.2',
    says: '10,000 lines that end in `permit ip any any`: redundant lines found and told in 463 ms',
    before: '2,480 ms',
    limit: median(463),
  },
  'refresh/saved': {
    from: '17.3',
    says: 'a saved ise-posture.json with lists open: nothing blocks longer than 50 ms',
    before: '4.9 s with 1,000 lists',
    limit: p95(50),
  },
  'refresh/keystrokes': {
    from: '17.3',
    says: 'keystrokes in ise-posture.json with lists open: nothing blocks longer than 50 ms',
    before: '467 ms with 100 lists',
    limit: p95(50),
  },
  'waits/check-workspace': {
    from: '17.3',
    says: 'Check Workspace: nothing blocks longer than 50 ms',
    limit: p95(50),
  },
  'waits/references': {
    from: '17.3',
    says: 'references: nothing blocks longer than 50 ms',
    before: '1.8 s each time',
    limit: p95(50),
  },
  'waits/large-log': { from: '17.3', says: 'the end of a large log: nothing blocks longer than 50 ms', limit: p95(50) },
  'check/longest-step': {
    from: '17.3',
    says: 'reading or checking a list: no step takes longer than 50 ms',
    limit: p95(50),
  },
  'hostile/all': {
    from: '17.4',
    says: 'every adversarial list ≤ 2 s',
    before: '49 s, silent (neq on both ports, 10,000 lines)',
    limit: median(2000),
  },
  'linters/markdownlint': {
    from: '17.5',
    says: 'check of 1,000 files: faster than markdownlint-cli2',
    before: '1.09× slower',
    limit: ratio(1),
  },
  'linters/eslint': {
    from: '17.5',
    says: 'check of 1,000 files: faster than eslint',
    before: '1.26× slower',
    limit: ratio(1),
  },
  'linters/biome': {
    from: '17.5',
    says: 'check of 1,000 files: faster than biome',
    before: '1.37× slower',
    limit: ratio(1),
  },
  'linters/memory': { from: '17.5', says: 'check of 10,000 files: ≤ 300 MB', before: '1.0 GB', limit: median(300) },
  'linters/start': { from: '17.5', says: 'start with one file ≤ 2 × bare node', before: '2.6×', limit: ratio(2) },
  'many/1000': { from: '16.5', says: 'check of 1,000 files, start included: ≤ 3 s', limit: median(3000) },
  'log/200': {
    from: '17.6',
    says: 'a log of 200 MB: ≥ 250 MB/s, that is 800 ms',
    before: '97–180 MB/s',
    limit: median(800),
  },
  'log/200-memory': { from: '17.6', says: 'a log of 200 MB: ≤ 120 MB of memory', before: '168 MB', limit: median(120) },
  'log/1024': { from: '17.6', says: 'a log of 1 GB: ≤ 5 s', limit: median(5000) },
  'log/1024-memory': {
    from: '17.6',
    says: 'a log of 1 GB: memory stays flat (≤ 1.25 × of 200 MB)',
    limit: ratio(1.25),
  },
  'log/editor': { from: 'earlier', says: 'a log of 50 MB in the editor: ≤ 1 s', limit: median(1000) },
  'memory/list': {
    from: '17.7',
    says: 'an open dACL of 2.2 KB: ≤ 100 KB',
    before: '458 KB',
    limit: median(100),
  },
  'memory/1000': { from: '17.7', says: '1,000 open dACLs: ≤ 150 MB', limit: median(150) },
  'memory/vsix': { from: '17.7', says: 'the VSIX without pictures: ≤ 600 KB', limit: median(600) },
  'memory/vsix-all': { from: '16.3', says: 'the VSIX with pictures: ≤ 900 KB', limit: median(900) },
  'grammar/profile': {
    from: '17.8',
    says: "a profile on one line: ahead of VS Code's XML at every length",
    before: '32 ms for 14.5 KB, 16× slower',
    limit: ratio(1),
  },
  'grammar/growth': {
    from: '17.8',
    says: 'a profile on one line ten times as long takes ten times as long (≤ 12 ×)',
    before: 'quadratic',
    limit: ratio(12),
  },
  'grammar/dacl': {
    from: '17.8',
    says: 'the dACL grammar 3 × ahead of `shellscript`, that is ≤ 0.33',
    before: '3× ahead',
    limit: ratio(0.333),
  },
  'grammar/log': {
    from: 'earlier',
    says: 'the log grammar: ≥ 50,000 lines/s, that is 20 ms for 1,000 lines',
    limit: median(20),
  },
  'nad/500': { from: 'earlier', says: '500 sessions with their lists (5 MB) read in 300 ms', limit: median(300) },
  'capture/time': { from: 'earlier', says: 'a capture of 100 MB in 3 s', limit: median(3000) },
  'capture/memory': { from: 'earlier', says: 'a capture of 100 MB: peak memory 150 MB', limit: median(150) },
  'intake/time': { from: '15.1', says: 'a bundle of 500 MB: ≤ 15 s', limit: median(15_000) },
  'intake/memory': { from: '15.1', says: 'a bundle of 500 MB: ≤ 300 MB of memory', limit: median(300) },
  'intake/stop': { from: '15.3', says: 'diagnose stops within 200 ms', limit: median(200) },
  'intake/hostile': { from: '15.1', says: 'each kind of hostile zip is named in at most 1 s', limit: median(1000) },
} as const satisfies Readonly<Record<string, Demand>>;

export type DemandId = keyof typeof demands;
