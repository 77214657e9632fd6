import { type Disposable, workspace } from 'vscode';
import { commandIds, describeCommands } from '../support/every-command';
import { equal } from '../support/expect';
import { freezeFiles, inFolder, type Place, withoutFolder } from './preconditions';
import { worst } from './worst';

const hasFolder = (workspace.workspaceFolders?.length ?? 0) > 0;
/** `all`: each command everywhere; else where it is worst off. */
const everywhere = workspace.getConfiguration('isePostureTest').get<string>('commands') === 'all';
const placesHere: Readonly<Partial<Record<Place, () => Promise<unknown>>>> = hasFolder ? inFolder : withoutFolder;

describe(hasFolder ? 'with a folder' : 'without a folder', () => {
  let files: Disposable | undefined;
  before(async () => {
    if (hasFolder) files = await freezeFiles();
  });
  after(() => files?.dispose());

  it('every command has a case, and every case a command', () => {
    const ids = commandIds();
    equal(
      ids.filter((id) => !(id in worst)),
      [],
      'commands without a line in worst.ts',
    );
    equal(
      Object.keys(worst).filter((id) => !ids.includes(id)),
      [],
      'lines in worst.ts without a command',
    );
  });

  for (const [name, arrange] of Object.entries(placesHere) as [Place, () => Promise<unknown>][]) {
    const ids = everywhere ? commandIds() : commandIds().filter((id) => worst[id]?.includes(name));
    describeCommands({ name, arrange }, ids);
  }
});
