import { type Protocol, protocolNumber } from '../../syntax';
import { ianaProtocols, nameOf } from '../../vocabulary';
import { type Explanation, explain, type HoverContext, markOf } from './context';
import { bold, code } from './markdown';
import { protocolTitles } from './services';

/** What a protocol word means: name ↔ number. */
export function explainProtocol(context: HoverContext, protocol: Protocol): Explanation {
  const { l10n, family, dialect } = context;
  switch (protocol.kind) {
    case 'all': {
      const version = protocol.keyword.value === 'ipv6' ? 6 : dialect.platform === 'asa' ? '4/6' : 4;
      return explain(`${bold(code(protocol.keyword.value))} · ${l10n.t('dacl.hover.all-protocols', { version })}`);
    }
    case 'number': {
      const number = protocolNumber(protocol, family) ?? protocol.number;
      const table = dialect.protocols[family];
      const name = protocol.name ?? nameOf(table, number);
      const title = protocolTitles.get(number) ?? ianaProtocols.get(number);
      const identity =
        name === undefined
          ? bold(code(String(number)))
          : `${bold(code(name))} = ${l10n.t('dacl.hover.protocol-number', { number })}`;
      const evidence = protocol.name === undefined ? undefined : dialect.protocols.any.get(protocol.name)?.evidence;
      return explain(title === undefined ? identity : `${identity} · ${title}`, evidence && markOf(evidence, l10n));
    }
    case 'object-group':
      return explain(l10n.t('dacl.hover.service-group'));
    case 'placeholder':
      return explain(l10n.t('dacl.hover.placeholder', { text: code(protocol.word.text) }));
    case 'unknown':
      return explain();
  }
}
