export * from './ip';
export * from './meaning';
export * from './model';
export { longestLine, type PlatformOf, parseDacl } from './parse';
export { isPlaceholder } from './placeholder';
export { knownNumber, portProtocol } from './port-spec';
export { printAce, printAddress, printPorts } from './print';
export { readAcesIn } from './reread';
export { isWrittenOut } from './written-out';
