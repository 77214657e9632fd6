import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { createLocalizer } from '../../server/src/core/localizer';
import { type Cause, diagnose, reportText } from '../../server/src/diagnosis';
import { isSaidWritten } from '../support/said';
import { handOver, hands } from './world/hand-over';
import { worldOf } from './world/inject';
import { read } from './world/material';
import { faults } from './world/model';

const english = createLocalizer('en');
const chinese = createLocalizer('zh-cn');

const standingOf = ({ id, psn, standing }: Cause): string => `${standing}: ${id}${psn === undefined ? '' : ` ${psn}`}`;

/**
 * What a diagnosis says of a world with that fault, word for word, with all of its material, with some, and with another endpoint
 * beside; the first in Chinese, too. `world.test.ts` says what of it has to be so; this tells of whatever else a change of ours
 * changed, and can be read.
 */
for (const [seed, fault] of faults.entries())
  test(`what is said of a world whose fault is ${fault}`, () => {
    const file = join(import.meta.dirname, 'said', `${fault}.txt`);
    const said = hands
      .flatMap((hand) => {
        const report = diagnose(read(handOver(worldOf(seed, fault), hand).pieces));
        return [
          `==== ${hand}\n${reportText(report, english)}`,
          ...(hand === 'all' ? [reportText(report, chinese)] : []),
          ...report.endpoints.flatMap(({ causes }) => causes.map(standingOf)),
        ];
      })
      .join('\n')
      .replace(/[^\S\n]+$/gm, '');
    if (isSaidWritten) writeFileSync(file, said);
    assert.equal(said, readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), 'SAID=write npm run test:unit writes it');
  });
