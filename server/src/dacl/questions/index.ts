export { expectationOf, expectsDeny } from '../meaning/expectation';
export { lackText, type NotChecked, notChecked, sumOf, uncheckedOf } from '../meaning/unchecked';
export { type AddedDenies, addMissingDenies } from './add-denies';
export { packetChoices } from './choices';
export { type ChosenList, chooseList, chooseLists } from './choose-list';
export {
  compareAll,
  compareAllInSlices,
  compareLists,
  compareWithNothing,
  type Difference,
  type ListComparison,
  type NamedList,
  type Side,
  toCompare,
} from './compare-lists';
export { type Coverage, coverageOf, coverageOfNamed, judgementOf, worstOf } from './coverage';
export { describePacket, type ReadPacket, readPacket, type TypedPacket } from './packet-text';
export { linesOfPsn, type PsnNames, removalsOf, replacementsIn } from './psn-lines';
export { type Readiness, readinessOf } from './readiness';
export { type PacketAnswer, testPacket } from './test-packet';
