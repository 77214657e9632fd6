import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import manifest from '../../package.json';
import { namesTelling } from '../../server/src/device/labels';
import {
  deploymentFileName,
  languageOfName,
  languages,
  logStoryLanguage,
  nameGlobs,
  sessionLabels,
} from '../../server/src/protocol';
import { namedFiles } from '../../server/src/workspace/file-names';
import { fits } from './support/globs';
import '../support/seed';

const contributed: readonly {
  readonly id: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
  readonly filenamePatterns?: readonly string[];
}[] = manifest.contributes.languages;

/** Globs of the manifest know no number of any length: what is rotated has one or two digits, or is put aside. */
const rotatedAsListed = ['', '.[0-9]', '.[0-9][0-9]', '.{bak,old}'];

test('the manifest names the files of each language as we do, and no others', () => {
  const globsOf = ({ extensions = [], filenames = [], filenamePatterns = [] }: (typeof contributed)[number]) => [
    ...extensions.map((extension) => `*${extension}`),
    ...filenames,
    ...filenamePatterns,
  ];
  const named = Object.fromEntries(contributed.map((one) => [one.id, globsOf(one)]));
  assert.deepEqual(named, {
    [languages.dacl]: nameGlobs(languages.dacl),
    [languages.profile]: nameGlobs(languages.profile),
    [languages.log]: nameGlobs(languages.log).flatMap((glob) => rotatedAsListed.map((end) => glob + end)),
    [languages.output]: [],
    [logStoryLanguage]: [],
    jsonc: nameGlobs(languages.deployment),
  });
});

const pieces = fc.constantFrom(
  ...['ISEPostureCFG', 'iseposturecfg', 'NACAgentCFG', 'ISEPosture', 'AnyConnect_', 'ise-posture', 'a', '.', '-', '1'],
  ...['.xml', '.txt', '.log', '.dacl', '.DACL', '.json', '.bak', '.old', '.1', '.12', '_3', '.xml.txt'],
);

test('whatever a file is called, the manifest gives it the language that we do', () => {
  const languageInEditor = (name: string): string | undefined =>
    contributed.find(
      ({ extensions = [], filenames = [], filenamePatterns = [] }) =>
        filenames.includes(name) ||
        extensions.some((extension) => name.endsWith(extension)) ||
        filenamePatterns.some((glob) => fits(`**/${glob.toLowerCase()}`, name)),
    )?.id;
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 5 }), (parts) => {
      const name = parts.join('');
      const ours = languageOfName(name);
      const theirs = languageInEditor(name.toLowerCase());
      const isRotatedFurther = /[._-]\d+$/.test(name) && !/(?<=\.(?:txt|log))\.\d{1,2}$/i.test(name);
      if (isRotatedFurther) assert.ok(theirs === undefined && (ours === undefined || ours === languages.log), name);
      else assert.equal(theirs, ours === languages.deployment ? 'jsonc' : ours, name);
      const found = namedFiles.filter(({ matches }) => matches(name));
      assert.equal(found.length, ours === undefined ? 0 : 1, name);
      for (const { glob } of found) assert.ok(fits(glob, name), `${name} is found by ${glob}`);
    }),
    { numRuns: 3000 },
  );
});

test('a workspace starts us by files that are ours: of each language with files of its own, some', () => {
  const starting = manifest.activationEvents
    .filter((event) => event.startsWith('workspaceContains:'))
    .map((event) => event.slice('workspaceContains:**/'.length));
  const ids = Object.values(languages).filter((id) => nameGlobs(id).length > 0);
  assert.deepEqual(starting.sort(), ids.map((id) => nameGlobs(id)[0]).sort());
  assert.ok(starting.includes(deploymentFileName));
});

test('every language that the manifest speaks of is one of ours', () => {
  const known: readonly string[] = [...Object.values(languages), logStoryLanguage];
  const spoken = [...JSON.stringify(manifest.contributes).matchAll(/\b(?:editor|resource)LangId\s*==\s*'?([a-z-]+)/g)];
  const keyed = Object.keys(manifest.contributes.configurationDefaults).flatMap(
    (key) => /^\[(.+)\]$/.exec(key)?.[1] ?? [],
  );
  const ids = [...spoken.map(([, id]) => id!), ...keyed].filter((id) => id.startsWith('ise-'));
  assert.ok(ids.length > 10);
  assert.deepEqual(
    ids.filter((id) => !known.includes(id)),
    [],
  );
});

test('what the client takes for a label of a session on a device is one to the server, and tells what a text is', () => {
  const telling = namesTelling(undefined);
  assert.deepEqual(
    sessionLabels.filter((label) => !telling.includes(label)),
    [],
  );
});
