/**
 * The set algebra of packets: what an ordered list of permit and deny lines does to every packet there is.
 * Knows no text. Read README.md first; this file is the only one that others import.
 */
export { acePackets, exactAce, type FragmentRule, portIntervals, uncertainAce } from './ace';
export { surelyApart } from './apart';
export { type AllBlockers, type Blockers, blockersInSlices, blockersOf, countedBlockersInSlices } from './blockers';
export { type Comparison, compare, compareInSlices, type Verdict } from './compare';
export { compile, compileInSlices, type PacketFilter } from './compile';
export { type Decision, decide, linesMeeting, linesMeetingInSlices, type Ways, waysInSlices, waysOf } from './decide';
export { DEFAULT_EFFORT, type Effort, isAmple, sharedEffort } from './effort';
export * from './model';
export { type Earlier, exampleOf, fateOf, type Reachability, reachability, reachabilityInSlices } from './reach';
export {
  type AllHeirs,
  type Heirs,
  heirsInSlices,
  heirsOf,
  type Redundancy,
  redundancy,
  redundancyInSlices,
} from './redundant';
export { remainingOf } from './remaining';
export { type Touched, touchedSince } from './touched';
