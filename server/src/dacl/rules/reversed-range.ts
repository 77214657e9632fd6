import { message } from '../../core/message';
import { isReversed } from '../meaning/mistakes';
import { inEachAce } from './each-ace';
import { type DaclRule, repairsOf, replacing } from './rule';

/** `range 90 80`: the first port is the higher one. */
export const reversedRange: DaclRule = {
  id: 'dacl/reversed-range',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  // Devices are not known to agree on what they make of it.
  evidence: 'I',
  check: inEachAce((placed, input) =>
    [placed.ace.sourcePort, placed.ace.destinationPort].flatMap((spec) => {
      const [low, high] = spec?.ports ?? [];
      if (!spec || !low || !high || !isReversed(spec)) return [];
      const span = { start: low.span.start, end: high.span.end };
      const text = `${high.text} ${low.text}`;
      return [
        {
          span,
          message: message('dacl.reversed-range', { low: low.text, high: high.text }),
          fixes: () =>
            repairsOf(input, placed, replacing(message('dacl.fix.change-to', { text }), 'equivalent', span, text)),
        },
      ];
    }),
  ),
};
