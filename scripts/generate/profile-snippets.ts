import { disableNextLine } from '../../server/src/core/suppression';
import { safeTransitionDelay } from '../../server/src/core/transition-delay';
import { suggestedProbeInterval } from '../../server/src/profile/vocabulary';

/** The snippets of the posture profile; a whole profile is a proposal of the server's, as only an empty file takes it. */
export function profileSnippets(): [path: string, text: string][] {
  const snippets = {
    'State synchronization': {
      prefix: ['state-sync', 'StateSyncProbeInterval'],
      description: 'The probe interval (1 to 300 seconds) and the network transition delay that belongs to it',
      body: [
        `<StateSyncProbeInterval>\${1:${suggestedProbeInterval}}</StateSyncProbeInterval>`,
        `<NetworkTransitionDelay>\${2:${safeTransitionDelay}}</NetworkTransitionDelay>`,
      ],
    },
    'Disable a rule for the next line': {
      prefix: disableNextLine,
      description: 'Switches a rule off for the line, or the element, that follows',
      body: `<!-- ${disableNextLine} \${1:profile/state-sync-off} -->`,
    },
  };
  // Short lists on one line, as the formatter has them.
  const text = JSON.stringify(snippets, null, 2).replace(
    /\[\n\s+("[^"]*",\n\s+"[^"]*")\n\s+\]/g,
    (whole, items: string) => {
      const line = `[${items.replace(/\n\s+/g, ' ')}]`;
      return line.length <= 100 ? line : whole;
    },
  );
  return [['snippets/profile.json', `${text}\n`]];
}
