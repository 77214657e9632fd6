/** Lists of plain entries, with anything around them: what is said to take lines must take them. */
import assert from 'node:assert/strict';
import type { Platform } from '../../../server/src/core/deployment/model';
import { finish } from '../../../server/src/core/slices';
import { hostAce } from '../../../server/src/dacl/edits/host-ace';
import { insertLines } from '../../../server/src/dacl/edits/insertion';
import { takesLines } from '../../../server/src/dacl/edits/takes-lines';
import { familyOf, inOrder, parseDacl } from '../../../server/src/dacl/syntax';
import { type Random, randomFrom } from '../../packets/support/random';
import { randomEdit } from '../../support/random-edit';
import { headers, strange } from './long-insertions';

const indents = ['', '', '', ' ', '  ', '\t'];

function entry(random: Random, family: 4 | 6): string {
  const host = family === 4 ? `10.1.1.${random.below(200)}` : `2001:db8::${random.below(200)}`;
  const rest = random.pick([`tcp any host ${host} eq ${random.below(9000)}`, 'ip any any', `udp any host ${host}`]);
  return random.chance(10) ? `remark ${random.pick(strange)}` : `${random.pick(['permit', 'deny'])} ${rest}`;
}

/** One of the lists of a text, with its header, mostly of one form; sometimes with one strange line in it. */
function listRows(random: Random): string[] {
  const family = random.pick([4, 4, 4, 6] as const);
  const indent = random.pick(indents);
  const rows = Array.from({ length: 1 + random.below(6) }, () => indent + entry(random, family));
  if (random.chance(15)) rows.splice(random.below(rows.length + 1), 0, random.pick(strange));
  if (random.chance(60)) rows.unshift(random.pick(headers));
  return rows;
}

function around(random: Random): string[] {
  return random.chance(50) ? Array.from({ length: 1 + random.below(2) }, () => random.pick(strange)) : [];
}

function textOf(random: Random): string {
  const lists = Array.from({ length: 1 + random.below(2) }, () => [...around(random), ...listRows(random)]);
  const eol = random.pick(['\n', '\n', '\r\n', '\r']);
  return [...lists.flat(), ...around(random)].join(eol) + (random.chance(70) ? eol : '');
}

/**
 * Puts a line into each list of this seed's texts that is said to take it.
 * @returns how many were, and how many were not; throws where one does not take it.
 */
export function takesAsSaid(seed: number): { readonly said: number; readonly others: number } {
  const random = randomFrom(seed);
  const platform = random.pick<Platform | undefined>([undefined, 'ios-xe', 'asa']);
  let text = textOf(random);
  let said = 0;
  let others = 0;
  for (let edit = 0; edit < 3; edit++) {
    const document = parseDacl(text, () => platform);
    for (const list of document.lists) {
      if (!takesLines(document, list)) {
        others++;
        continue;
      }
      said++;
      const address = familyOf(list) === 6 ? '2001:db8::5' : '10.1.1.5';
      const place = { side: random.pick(['above', 'behind'] as const), line: random.pick(inOrder(list)) };
      const put = finish(insertLines(document, list, [hostAce('deny', 'tcp', address, 8449)], [place]));
      assert.equal(typeof put, 'object', `seed ${seed}, edit ${edit}: ${JSON.stringify(text)}`);
    }
    text = randomEdit(random, text, strange);
  }
  return { said, others };
}
