import type { NewPsn } from '../../server/src/protocol';

/** Without those that have no name and no address of their own: another one says whose it is. */
export function onePsnEach(psns: readonly NewPsn[]): readonly NewPsn[] {
  return psns.filter(({ name, addresses }, index) => {
    if (name !== undefined) return true;
    const others = psns.filter((other, at) => other.name !== undefined || at < index);
    return !addresses.every((address) => others.some((other) => other.addresses.includes(address)));
  });
}
