import { message } from '../core/message';
import { describePacket, readPacket, testPacket } from '../dacl';
import { oneOf, parseOptions, UsageError } from './arguments';
import { createEnvironment, uriOf } from './environment';
import type { Output } from './output';
import { readList } from './read-lists';

/** The field of a typed packet as the option that gives it. */
const optionOf = {
  protocol: 'protocol',
  source: 'source',
  destination: 'destination',
  flags: 'flags',
  icmpType: 'icmp-type',
  icmpCode: 'icmp-code',
} as const;

/** `ise-posture test-packet FILE …`: see the contract. */
export async function testPacketCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parseOptions('test-packet', words);
  const format = oneOf('format', values.format, ['text', 'json']);
  const [file, ...rest] = positionals;
  if (file === undefined || rest.length > 0)
    throw new UsageError(message('cli.usage.one-file', { command: 'test-packet' }));
  if (values.destination === undefined) throw new UsageError(message('cli.usage.needs-destination'));
  const environment = await createEnvironment(values, output);
  const { l10n } = environment;
  const read = readPacket({
    protocol: values.protocol ?? 'tcp',
    destination: values.destination,
    ...(values.source === undefined ? {} : { source: values.source }),
    ...(values.flags === undefined ? {} : { flags: values.flags }),
    ...numberOption('icmpType', values['icmp-type']),
    ...numberOption('icmpCode', values['icmp-code']),
  });
  if (read.kind === 'invalid')
    throw new UsageError(message('cli.usage.option', { name: optionOf[read.part], reason: read.message }));
  const owner = await readList(environment, uriOf(environment, file), values.list, {
    family: read.packet.version,
    value: BigInt(read.packet.source),
  });
  const { action, line, certain, explanation } = testPacket(owner, read);
  if (format === 'json') {
    output.json({ action, line: line?.index ?? null, implicit: line === undefined, certain });
  } else output.text(`${describePacket(read.packet)}: ${action}. ${l10n.text(explanation)}\n`);
  return 0;
}

/** @throws UsageError where the option's value is no whole number. */
function numberOption<Name extends 'icmpType' | 'icmpCode'>(
  name: Name,
  text: string | undefined,
): { readonly [name in Name]?: number } {
  if (text === undefined) return {};
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(message('cli.usage.takes-number', { name: optionOf[name], text }));
  return { [name]: Number(text) } as { readonly [name in Name]: number };
}
