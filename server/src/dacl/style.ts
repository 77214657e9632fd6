import { type AceLine, type AclList, addressBits, inOrder, protocolNumber } from './syntax';

/** The closing `deny ip any any` that many people write: it says what the implicit deny does, and is no mistake. */
export function isFinalDeny(list: AclList, line: AceLine): boolean {
  const { ace } = line;
  return (
    inOrder(list).at(-1) === line &&
    ace.action.value === 'deny' &&
    ace.protocol?.kind === 'all' &&
    ace.options.every(({ keyword }) => keyword.value === 'log' || keyword.value === 'log-input') &&
    addressBits(ace.source) === 'any' &&
    addressBits(ace.destination) === 'any'
  );
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
