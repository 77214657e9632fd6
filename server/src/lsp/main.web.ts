import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { clientFileSystem, emptyFileSystem } from '../host/client';
import { startServer } from './connection';
import { lifecycle } from './lifecycle';

// In a worker, `self` is the port to the page that made it.
const port = self as unknown as DedicatedWorkerGlobalScope;
const connection = createConnection(new BrowserMessageReader(port), new BrowserMessageWriter(port), {
  messageStrategy: lifecycle(),
});
startServer(connection, (clientFiles) => (clientFiles === 'offered' ? clientFileSystem(connection) : emptyFileSystem));
