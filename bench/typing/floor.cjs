// The floor of the protocol: a language server that answers each change at once, with one diagnostic, and does nothing else.
const { createConnection } = require('vscode-languageserver/node');

const connection = createConnection(process.stdin, process.stdout);
const answer = ({ textDocument: { uri, version } }) =>
  connection.sendDiagnostics({
    ...{ uri, version },
    diagnostics: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } }, message: 'seen' }],
  });
connection.onInitialize(() => ({ capabilities: { textDocumentSync: { openClose: true, change: 2 } } }));
connection.onDidOpenTextDocument(answer);
connection.onDidChangeTextDocument(answer);
connection.listen();
