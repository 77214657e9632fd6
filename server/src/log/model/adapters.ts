import { ownCopy } from '../../core/text';
import type { EventLine } from './event-line';
import { type LogState, momentOf } from './state';

/** More adapters no endpoint has. */
const most = 64;

/** `MAC List=00:00:5E:00:53:01,…, IP List=192.0.2.17,2001:db8::17, saved MAC=…` (seen on macOS). */
export function onAddressList(state: LogState, event: EventLine): void {
  const { messageStart, messageEnd } = event.fields;
  const words = event.text.slice(messageStart, Math.min(messageEnd, messageStart + 2000));
  const { adapters } = state;
  const macs = added(adapters.macs, /^MAC List=([\da-f:.,-]{0,1500})/i.exec(words)?.[1]);
  const addresses = added(adapters.addresses, /\bIP List=([\da-f:.,%]{0,1500})/i.exec(words)?.[1]);
  if (macs === adapters.macs && addresses === adapters.addresses) return;
  state.adapters = { macs, addresses, at: adapters.at ?? momentOf(event) };
}

function added(known: readonly string[], list: string | undefined): readonly string[] {
  const fresh = (list ?? '').split(',').filter((one) => one !== '' && !known.includes(one));
  return fresh.length === 0 ? known : [...known, ...new Set(fresh)].slice(0, most).map(ownCopy);
}
