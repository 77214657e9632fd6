export { daclChecking } from './checking';
export { newList } from './editor/completion';
export { placeOf, postureText } from './editor/list-text';
export { copyForIse } from './edits/copy';
export { denyPlan, editsOfAll } from './edits/deny-plan';
export { missingDeniesInSlices, strayDeny, type WrongDeny, wrongDeny } from './edits/psn-denies';
export { dacl } from './language';
export type { DaclAnalysis, ListAnalysis } from './meaning/analysis';
export { hasMatched } from './meaning/counters';
export { hasNoAce } from './meaning/deciding';
export { isExactInSlices } from './meaning/effect';
export type { DaclInput } from './meaning/input';
export { calledLists } from './meaning/list-names';
export { probeVerdict } from './meaning/probe';
export { addressesIn } from './meaning/psn-families';
export { deniesPort } from './meaning/style';
export {
  type AddedDenies,
  addMissingDenies,
  type ChosenList,
  type Coverage,
  chooseList,
  chooseLists,
  compareAll,
  compareAllInSlices,
  compareWithNothing,
  coverageOf,
  coverageOfNamed,
  type Difference,
  describePacket,
  expectationOf,
  expectsDeny,
  judgementOf,
  type ListComparison,
  lackText,
  linesOfPsn,
  type NamedList,
  type NotChecked,
  notChecked,
  type PsnNames,
  packetChoices,
  type Readiness,
  readinessOf,
  readPacket,
  removalsOf,
  replacementsIn,
  type Side,
  sumOf,
  testPacket,
  toCompare,
  uncheckedOf,
} from './questions';
export { daclRules } from './rules';
export {
  type AceLine,
  type AclList,
  commandAbove,
  type DaclDocument,
  type EntryLine,
  isFiltered,
  parseDacl,
} from './syntax';
export { holdsEntry } from './syntax/boundaries';
export { readAccessListPrefix, readHeader } from './syntax/headers';
export type { Word } from './syntax/word';
export { wordsOf } from './syntax/words';
