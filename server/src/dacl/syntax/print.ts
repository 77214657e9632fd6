import type { Ace, Address, Condition, IcmpSpec, IgmpSpec, Option, PortSpec, Protocol } from './ace-model';

/**
 * An ACE as canonical text: full lower-case keywords, one blank between words, no sequence number, no decoration.
 * Names and numbers stay what they were written as. What was not understood is printed as written, or left out.
 */
export function printAce(ace: Ace): string {
  return [
    printConditions(ace, 'action'),
    ace.action.value,
    printProtocol(ace.protocol),
    printConditions(ace, 'source'),
    printAddress(ace.source),
    printPorts(ace.sourcePort),
    printConditions(ace, 'source-port'),
    printConditions(ace, 'destination'),
    printAddress(ace.destination),
    printPorts(ace.destinationPort),
    printConditions(ace, 'destination-port'),
    printIcmp(ace.icmp),
    printIcmp(ace.igmp),
    ...ace.options.map(printOption),
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function printConditions({ conditions = [] }: Ace, place: Condition['place']): string {
  return conditions
    .filter((one) => one.place === place)
    .map(({ keyword, values }) => [keyword.value, ...values.map((word) => word.text)].join(' '))
    .join(' ');
}

function printProtocol(protocol: Protocol | undefined): string {
  if (!protocol) return '';
  switch (protocol.kind) {
    case 'all':
      return protocol.keyword.value;
    case 'number':
      return protocol.written === 'name' ? (protocol.name ?? protocol.word.text) : String(protocol.number);
    case 'object-group':
      return `${protocol.keyword.value} ${protocol.name?.text ?? ''}`.trimEnd();
    default:
      return protocol.word.text;
  }
}

/** An address as canonical text; '' where it was not understood. */
export function printAddress(address: Address | undefined): string {
  switch (address?.kind) {
    case 'any':
      return address.keyword.value;
    case 'host':
    case 'bare':
      return `host ${address.address.word.text}`;
    case 'masked':
      return `${address.address.word.text} ${address.mask.word.text}`;
    case 'prefix':
      return `${address.keyword ? 'host ' : ''}${address.word.text}`;
    case 'group':
      return `${address.keyword.value} ${address.name?.text ?? ''}`.trimEnd();
    case 'placeholder':
      return [address.keyword?.value, address.word.text, address.mask?.text]
        .filter((part) => part !== undefined)
        .join(' ');
    default:
      return '';
  }
}

/** A port condition as canonical text. */
function printPorts(spec: PortSpec | undefined): string {
  if (!spec) return '';
  return [spec.operator.value, ...spec.ports.map((port) => port.name ?? port.text)].join(' ');
}

function printIcmp(spec: IcmpSpec | IgmpSpec | undefined): string {
  if (!spec) return '';
  if (spec.name !== undefined) return spec.name;
  const code = 'code' in spec ? spec.code : undefined;
  return code === undefined ? String(spec.type) : `${spec.type} ${code}`;
}

function printOption(option: Option): string {
  const values = option.values.map((value) => (value.sign ? `${value.sign}${value.name}` : (value.name ?? value.text)));
  return [option.keyword.value, ...values].join(' ');
}
