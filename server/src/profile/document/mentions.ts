import type { PsnMention } from '../../core/language';
import { message } from '../../core/message';
import type { Input } from '../../core/rule';
import type { ProfileAnalysis } from './analysis';
import type { ProfileDocument } from './document';
import { namedPsns } from './psns';

/** The servers of the Call Home List and of the probing lists. */
export function psnMentions({ document, analysis }: Input<ProfileDocument, ProfileAnalysis>): PsnMention[] {
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
