import { CancellationError, commands, type Disposable, l10n, window } from 'vscode';
import {
  clientCommands,
  type PacketText,
  type TestPacketParams,
  type TestPacketResult,
} from '../../../server/src/protocol';
import type { Server } from '../client';
import { offer } from '../offer';
import type { Services } from '../services';
import { registerCommand } from './register';
import { reveal } from './reveal';
import { type ListTarget, listTarget } from './target';

/** Test Packet…: one that matters for posture, or one that is typed; the deciding line is shown and explained. */
export function registerTestPacket({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.testPacket, async (argument) => {
    const target = await listTarget(server, argument);
    await testOne(server, target);
  });
}

async function testOne(server: Server, target: ListTarget): Promise<void> {
  const choices = await server.request('isePosture/packetChoices', target.params);
  const typed = { label: `$(edit) ${l10n.t('Type a packet…')}`, description: '', packet: undefined };
  const chosen = await window.showQuickPick([...choices, typed], {
    placeHolder: l10n.t('Packet from the endpoint'),
    matchOnDescription: true,
  });
  if (!chosen) throw new CancellationError();
  const result = chosen.packet ? await ask(server, target, chosen.packet) : await askTyped(server, target);
  if (result.kind === 'invalid') throw new Error(result.message);
  await reveal({ uri: target.params.uri, range: result.range });
  const head = headOf(result);
  const verdict = result.certain ? head : l10n.t('{0}, not certain', head);
  offer(window.showInformationMessage, l10n.t('{0}: {1}. {2}', verdict, result.packet, result.explanation), {
    [l10n.t('Test Another')]: () => commands.executeCommand(clientCommands.testPacket, target.params),
  });
}

function headOf({ action, purpose }: Extract<TestPacketResult, { kind: 'answer' }>): string {
  if (purpose === 'redirect') return action === 'permit' ? l10n.t('Redirected') : l10n.t('Not redirected');
  return action === 'permit' ? l10n.t('Permitted') : l10n.t('Denied');
}

function ask(server: Server, { params }: ListTarget, packet: PacketText): Promise<TestPacketResult> {
  const request: TestPacketParams = { ...params, packet };
  return server.request('isePosture/testPacket', request);
}

/** Lets a packet be typed until the server understands it. */
async function askTyped(server: Server, target: ListTarget): Promise<TestPacketResult> {
  let last: TestPacketResult | undefined;
  const text = await window.showInputBox({
    title: l10n.t('Test Packet'),
    prompt: l10n.t('Protocol, source (optional), destination; then TCP flags or the ICMP type.'),
    placeHolder: 'tcp 10.0.0.9:50000 10.1.1.5:8449 syn',
    ignoreFocusOut: true,
    validateInput: async (value) => {
      const packet = parsePacket(value);
      if (!packet) return value.trim() === '' ? undefined : l10n.t('At least a protocol and a destination are needed.');
      last = await ask(server, target, packet);
      return last.kind === 'invalid' ? last.message : undefined;
    },
  });
  const packet = text === undefined ? undefined : parsePacket(text);
  if (!packet) throw new CancellationError();
  return last?.kind === 'answer' ? ask(server, target, packet) : (last ?? ask(server, target, packet));
}

/** `protocol [source] destination [flags | icmp-type]`; an arrow between the addresses is welcome. */
function parsePacket(text: string): PacketText | undefined {
  const words = text.split(/\s+|→|->/).filter((word) => word !== '');
  const [protocol, ...rest] = words;
  const addresses = rest.filter((word) => /[.:]/.test(word)).slice(0, 2);
  const destination = addresses.at(-1);
  if (protocol === undefined || destination === undefined) return undefined;
  const source = addresses.length > 1 ? addresses[0] : undefined;
  const extra = rest.filter((word) => !addresses.includes(word));
  const type = extra.find((word) => /^\d+$/.test(word));
  const flags = extra.filter((word) => /^[a-z,]+$/i.test(word) && !/^(type|flags|from|to)$/i.test(word)).join(',');
  return {
    protocol,
    destination,
    ...(source === undefined ? {} : { source }),
    ...(flags === '' ? {} : { flags }),
    ...(type === undefined ? {} : { icmpType: Number(type) }),
  };
}
