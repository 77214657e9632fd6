import { automaticFix } from '../../server/src/core/finding';
import { languageById } from '../../server/src/workspace/languages';
import { check, readCases } from '../../test/support/fixtures';

const folders = {
  'test/dacl/rules': 'ise-dacl',
  'test/profile/rules': 'ise-posture-profile',
  'test/log/rules': 'ise-posture-log',
  'test/nad/rules': 'ise-device-output',
  'test/deployment/rules': 'ise-posture-deployment',
} as const;

/** The rules that some fixture shows to be mended by `--fix`. */
export function fixableRules(): ReadonlySet<string> {
  const fixable = new Set<string>();
  for (const [folder, id] of Object.entries(folders) as [
    keyof typeof folders,
    (typeof folders)[keyof typeof folders],
  ][]) {
    const language = languageById(id);
    for (const { path, text, deployment } of readCases(folder)) {
      for (const finding of check(language, path, text, deployment))
        if (automaticFix(finding)) fixable.add(finding.rule);
    }
  }
  return fixable;
}
