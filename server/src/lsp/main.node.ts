import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { clientFileSystem, combinedFileSystem } from '../host/client';
import { createHurry } from '../host/compiler.node';
import { nodeFileSystem } from '../host/node';
import { createYoungSpace } from '../host/young-space.node';
import { nodeArchives } from '../intake/zip/node';
import { startServer } from './connection';
import { lifecycle } from './lifecycle';
import { sendWholeMessages } from './whole-messages.node';

// `--stdio`, `--node-ipc` or `--socket` on the command line says how the client talks to us.
if (process.argv.includes('--stdio')) sendWholeMessages(process.stdout);
const [young, hurry] = [createYoungSpace(), createHurry()];
const connection = createConnection(ProposedFeatures.all, { messageStrategy: lifecycle() });
startServer(
  connection,
  (clientFiles) =>
    clientFiles === 'offered' ? combinedFileSystem(nodeFileSystem, clientFileSystem(connection)) : nodeFileSystem,
  nodeArchives,
  (uri, length) => {
    young(uri, length);
    hurry(uri, length);
  },
);
