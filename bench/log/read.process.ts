// One reading of a log from disk, in a process of its own: `node read.process.mjs HOW FILE` prints what it took.

import { lendPieces } from '../../server/src/cli/packed';
import { noDeployment } from '../../server/src/core/deployment/model';
import { createTextReader } from '../../server/src/host/text-reader';
import { keepYoungSpace } from '../../server/src/host/young-space.node';
import { createLogStream } from '../../server/src/log';
import { peak } from '../peak.cjs';

/** `cpu`, `wall`: seconds; `peak`: the most memory that the process had resident, in MB. */
export interface Reading {
  readonly how: keyof typeof readers;
  readonly cpu: number;
  readonly wall: number;
  readonly peak: number;
  /** What was counted, so that nothing is left out of what is measured. */
  readonly count: number;
}

/** Takes the bytes piece by piece; the result is a count. */
interface Counting {
  readonly push: (bytes: Uint8Array) => void;
  readonly end: () => number;
}

/** The same of text. */
function ofText({ push, end }: { readonly push: (text: string) => void; readonly end: () => number }): Counting {
  const reader = createTextReader('utf-8');
  return {
    push: (bytes) => push(reader.read(bytes)),
    end: () => {
      push(reader.end());
      return end();
    },
  };
}

function scan(): Counting {
  let count = 0;
  return ofText({
    push: (text) => {
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
    },
    end: () => count,
  });
}

const shape = /^(\d{4}\/\d\d\/\d\d \d\d:\d\d:\d\d) \[\w+\] \w+ Function: .*? Level: (\w+) +(\w+)/;

/** What somebody writes in ten minutes: stamp, level and the message's first word of each line, counted. */
function plain(): Counting {
  const classes = new Map<string, number>();
  let rest = '';
  let latest = '';
  return ofText({
    push: (piece) => {
      const text = rest + piece;
      let start = 0;
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        const [, stamp = '', level, word] = shape.exec(text.slice(start, end)) ?? [];
        latest = stamp || latest;
        classes.set(`${level} ${word}`, (classes.get(`${level} ${word}`) ?? 0) + 1);
        start = end + 1;
      }
      rest = text.slice(start);
    },
    end: () => classes.size + latest.length,
  });
}

function log(): Counting {
  const stream = createLogStream();
  keepYoungSpace();
  return {
    push: (bytes) => stream.pushBytes(bytes),
    end: () =>
      stream.finish('AnyConnect_ISEPosture.txt', noDeployment, (rule, error) => console.error(rule, error)).findings
        .length,
  };
}

const readers = { scan, plain, log };

async function main(how: keyof typeof readers, file: string): Promise<void> {
  const started = performance.now();
  const before = process.cpuUsage();
  const counting = readers[how]();
  for await (const bytes of lendPieces(file)) counting.push(bytes);
  const count = counting.end();
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - started) / 1000;
  const reading: Reading = {
    how,
    cpu: (user + system) / 1e6,
    wall,
    peak: peak() / 1024,
    count,
  };
  console.log(JSON.stringify(reading));
}

void main(process.argv[2] as keyof typeof readers, process.argv[3] ?? '');
