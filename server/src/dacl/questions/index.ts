export { type Expectation, expectationOf, expectsDeny, uncheckedLists } from '../expectation';
export { type AddedDenies, addMissingDenies } from './add-denies';
export { type PacketChoice, packetChoices } from './choices';
export { type ChosenList, type ChosenLists, chooseList, chooseLists } from './choose-list';
export { compareAll, compareLists, type ListComparison, type NamedList, type Side, toCompare } from './compare-lists';
export { type Coverage, coverageOf, coverageOfNamed, judgementOf } from './coverage';
export { describePacket, type ReadPacket, readPacket, type TypedPacket } from './packet-text';
export { type DeployedList, type Readiness, readinessOf } from './readiness';
export { type PacketAnswer, testPacket } from './test-packet';
