import type { Save } from './lists';

/** A line that the agent wrote. `at` is true UTC in milliseconds, as everywhere in a trace. */
export interface AgentLine {
  readonly at: number;
  readonly thread: string;
  readonly where: string;
  readonly level: 'trace' | 'debug' | 'info' | 'error';
  readonly message: string;
}

/** What stood on the endpoint's wire. */
export interface WirePacket {
  readonly at: number;
  readonly kind: 'syn' | 'syn-ack' | 'hello' | 'reset' | 'icmp';
  readonly client: string;
  readonly clientPort: number;
  readonly server: string;
  readonly port: number;
}

/** A message of the device. */
export interface NadLine {
  readonly at: number;
  readonly text: string;
}

/** A record of ISE. */
export interface IseRecord {
  readonly at: number;
  readonly kind: 'accept' | 'coa' | 'coa-failed' | 'start' | 'interim' | 'stop' | 'download';
  readonly sessionId: string;
  readonly mac: string;
  readonly psn: string;
  readonly posture: 'Unknown' | 'Pending' | 'Compliant';
  readonly rule: string;
  readonly profile: string;
  readonly lists: readonly Save[];
  readonly redirect: boolean;
  readonly cause?: string;
}

/** A session on the device from some moment on. */
export interface SessionState {
  readonly from: number;
  readonly adapter: 0 | 1;
  readonly id: string;
  /** The lists that the device says it applies. */
  readonly shown: readonly Save[];
  /** What holds for the client's packets, by family; where there is none, everything passes. */
  readonly inForce: readonly Save[];
  readonly redirect: boolean;
}

/** What the PSNs know of the endpoint from some moment on. */
export interface Known {
  readonly from: number;
  readonly posture: 'Unknown' | 'Pending' | 'Compliant';
  readonly owner: string;
}

/** What happened in a world. */
export interface Trace {
  readonly agent: readonly AgentLine[];
  readonly wire: readonly WirePacket[];
  readonly nad: readonly NadLine[];
  readonly ise: readonly IseRecord[];
  readonly sessions: readonly SessionState[];
  /** The network card in use at the end. */
  readonly adapter: 0 | 1;
  readonly end: number;
}
