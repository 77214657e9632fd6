import { CancellationError, l10n, window } from 'vscode';
import { type NewPsn, type ReadPsnTextResult, readPsnTextRequest } from '../../../server/src/protocol';
import type { Server } from '../client';

const read = (server: Server, text: string): Promise<ReadPsnTextResult> =>
  server.request<ReadPsnTextResult>(readPsnTextRequest, { text });

/** Lets names and addresses be typed or pasted until they can be read. */
export async function typePsns(server: Server): Promise<readonly NewPsn[]> {
  const text = await window.showInputBox({
    title: l10n.t('Set Up (2/2)'),
    prompt: l10n.t('PSNs: names and addresses, as clients reach them. Paste a table or a column if you have one.'),
    placeHolder: 'psn1 10.1.1.5, psn2.example.com 10.1.1.6',
    ignoreFocusOut: true,
    validateInput: async (value) => {
      if (value.trim() === '') return undefined;
      const { psns, problem } = await read(server, value);
      return problem ?? missingAddress(psns);
    },
  });
  if (text === undefined || text.trim() === '') throw new CancellationError();
  return (await read(server, text)).psns;
}

function missingAddress(psns: readonly NewPsn[]): string | undefined {
  const without = psns.find(({ addresses }) => addresses.length === 0);
  return without?.name === undefined ? undefined : l10n.t('{0} has no address yet.', without.name);
}

/** Asks for the addresses of a PSN that is known by its name. */
export async function typeAddress(server: Server, host: string): Promise<readonly string[]> {
  const text = await window.showInputBox({
    title: host,
    prompt: l10n.t('The address of {0}, as clients reach it.', host),
    placeHolder: '10.1.1.5',
    ignoreFocusOut: true,
    validateInput: async (value) => (value.trim() === '' ? undefined : (await read(server, value)).problem),
  });
  if (text === undefined || text.trim() === '') throw new CancellationError();
  return (await read(server, text)).psns.flatMap(({ addresses }) => addresses);
}
