/** Language ids: those of the manifest, and ours of ise-posture.json, which is `jsonc` to VS Code. */
export const languages = {
  dacl: 'ise-dacl',
  profile: 'ise-posture-profile',
  log: 'ise-posture-log',
  output: 'ise-device-output',
  deployment: 'ise-posture-deployment',
} as const;

export type LanguageId = (typeof languages)[keyof typeof languages];

/** Language of the story that Only What Matters tells. */
export const logStoryLanguage = 'ise-posture-story';

/** URI scheme of the read-only views of a log: never checked, never synchronized. */
export const logViewScheme = 'ise-posture-log';

/** The default namespace of a posture profile's root element (a real profile). */
export const profileNamespace = 'http://www.cisco.com/nac/agent/config-1.0';
