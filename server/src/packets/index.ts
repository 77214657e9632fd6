/**
 * The set algebra of packets: what an ordered list of permit and deny lines does to every packet there is.
 * Knows no text. Read README.md first; this file is the only one that others import.
 */
export { acePackets, exactAce, type FragmentRule, portIntervals, uncertainAce } from './ace';
export { surelyApart } from './apart';
export { type Blockers, blockersInSlices, blockersOf } from './blockers';
export { type Comparison, compare, compareInSlices, type Verdict } from './compare';
export { compile, compileInSlices, type PacketFilter } from './compile';
export { type Decision, decide, linesMeeting, linesMeetingInSlices, type Ways, waysInSlices, waysOf } from './decide';
export { DEFAULT_EFFORT, type Effort, sharedEffort } from './effort';
export * from './model';
export { exampleOf, fateOf, type Reachability, reachability, reachabilityInSlices } from './reach';
export { type Heirs, heirsOf, redundancy, redundancyInSlices } from './redundant';
export { remainingOf } from './remaining';
