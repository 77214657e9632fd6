import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { isReversed } from '../meaning/mistakes';
import { acesOf, type DaclRule, repairsOf, replacing } from './rule';

/** `range 90 80`: the first port is the higher one. */
export const reversedRange: DaclRule = {
  id: 'dacl/reversed-range',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  // Devices are not known to agree on what they make of it.
  evidence: 'I',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace } = placed;
      for (const spec of [ace.sourcePort, ace.destinationPort]) {
        const [low, high] = spec?.ports ?? [];
        if (!spec || !low || !high || !isReversed(spec)) continue;
        const span = { start: low.span.start, end: high.span.end };
        const text = `${high.text} ${low.text}`;
        yield {
          span,
          message: message('dacl.reversed-range', { low: low.text, high: high.text }),
          fixes: () =>
            repairsOf(input, placed, replacing(message('dacl.fix.change-to', { text }), 'equivalent', span, text)),
        };
      }
    }
  },
};
