import { isHostAddress, parseAddress, textOfAddress } from '../../core/address';
import type { SessionId, Written } from '../model';

/** A session's id, with the address of the device that it probably carries: in its first four bytes. */
export function sessionIdOf(written: Written): SessionId {
  const probableNas = /^[\da-f]{24}$/i.test(written.text) ? addressIn(written.text) : undefined;
  return probableNas === undefined ? written : { ...written, probableNas };
}

function addressIn(id: string): string | undefined {
  const address = parseAddress(textOfAddress(4, BigInt(`0x${id.slice(0, 8)}`)));
  return address && isHostAddress(address) ? address.text : undefined;
}
