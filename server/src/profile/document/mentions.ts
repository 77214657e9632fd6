import type { PsnMention } from '../../core/language';
import { message } from '../../core/message';
import type { ProfileInput } from './input';
import { namedPsns } from './psns';

/** The servers of the Call Home List and of the probing lists. */
export function psnMentions({ document, analysis }: ProfileInput): PsnMention[] {
  return namedPsns(document.xml.text, analysis).flatMap(({ parameter, entry }): PsnMention[] =>
    entry.kind === 'bad'
      ? []
      : [
          {
            host: entry.canonical,
            kind: entry.kind,
            span: entry.hostSpan,
            as: message('set-up.mention.parameter', { parameter: parameter.name }),
          },
        ],
  );
}
