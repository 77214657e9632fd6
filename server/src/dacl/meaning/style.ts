import { type AceLine, type AclList, addressBits, inOrder, protocolNumber } from '../syntax';

/** `deny ip any any`: it says what the implicit deny does, and is no mistake, whatever follows it. */
export function deniesAll({ ace }: AceLine): boolean {
  return (
    ace.action.value === 'deny' &&
    ace.protocol?.kind === 'all' &&
    !ace.conditions &&
    ace.options.every(({ keyword }) => keyword.value === 'log' || keyword.value === 'log-input') &&
    addressBits(ace.source) === 'any' &&
    addressBits(ace.destination) === 'any'
  );
}

/** The closing `deny ip any any` that many people write. */
export function isFinalDeny(list: AclList, line: AceLine): boolean {
  return deniesAll(line) && inOrder(list).at(-1) === line;
}

/** Whether a line denies TCP to one of these ports, whatever else it does: never superfluous. */
export function deniesPort(line: AceLine, ports: readonly number[]): boolean {
  const { ace } = line;
  return (
    ace.action.value === 'deny' &&
    protocolNumber(ace.protocol, ace.family ?? 4) === 6 &&
    (ace.destinationPort?.ports.some((port) => port.number !== undefined && ports.includes(port.number)) ?? false)
  );
}
