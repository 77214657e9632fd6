// Writes what is derived from the code: the JSON schema of ise-posture.json, the rules' names and pages, the notices of packages.
// `npm run generate` writes; `--check` only compares and fails where a committed file is out of date.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { thirdPartyNotices } from './generate/notices';
import { profileSnippets } from './generate/profile-snippets';
import { ruleNames } from './generate/rule-names';
import { rulePages } from './generate/rule-pages';
import { deploymentSchema } from './generate/schema';

const checkOnly = process.argv.includes('--check');
async function main(): Promise<void> {
  const files: ReadonlyMap<string, string> = new Map([
    ...deploymentSchema(),
    ...profileSnippets(),
    ...ruleNames(),
    ...rulePages(),
    ...(await thirdPartyNotices()),
  ]);

  let stale = 0;
  for (const [path, text] of files) {
    const present = existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    if (present === text) continue;
    stale++;
    if (checkOnly) console.error(`${path} is out of date: run npm run generate`);
    else {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      console.log(`wrote ${path}`);
    }
  }
  console.log(
    stale === 0
      ? `${files.size} generated files are up to date`
      : `${stale} of ${files.size} generated files were out of date`,
  );
  process.exitCode = checkOnly && stale > 0 ? 1 : 0;
}

void main();
