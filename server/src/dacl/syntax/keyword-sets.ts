import { remembered } from '../../core/remembered';
import { type Dialect, portOperators } from '../vocabulary';

/** Keywords of a platform that may stand at one place of an ACE, in the order in which they are tried. */
interface KeywordSets {
  /** What begins a protocol. */
  readonly protocols: ReadonlySet<string>;
  /** What begins an address. */
  readonly addresses: ReadonlySet<string>;
  /** What may stand behind the source: operators of ports, and the destination. */
  readonly behindSource: ReadonlySet<string>;
  /** What may stand behind the destination: operators of ports, and options. */
  readonly behindDestination: ReadonlySet<string>;
  /** What cannot be a port behind an operator. */
  readonly notPorts: ReadonlySet<string>;
  /** What begins an address, and the options. */
  readonly addressesAndOptions: ReadonlySet<string>;
  readonly options: ReadonlySet<string>;
}

/** The keywords of a platform, as the parser looks for them: put together once, not for every word. */
export const keywordsOf: (dialect: Dialect) => KeywordSets = remembered(
  ({ platform, wholeProtocols, protocols, wildcards, groups, options }): KeywordSets => {
    const addresses = [...wildcards, 'host', ...groups];
    const operators = [...portOperators.keys()];
    return {
      protocols: new Set([
        ...wholeProtocols,
        ...protocols.any.keys(),
        'object-group',
        ...(platform === 'asa' ? ['object'] : []),
      ]),
      addresses: new Set(addresses),
      behindSource: new Set([...operators, ...addresses]),
      behindDestination: new Set([...operators, ...options.keys()]),
      notPorts: new Set([...addresses, ...options.keys(), ...operators]),
      addressesAndOptions: new Set([...addresses, ...options.keys()]),
      options: new Set(options.keys()),
    };
  },
);
