export { applyChange, isChangeable, smallestEdit } from './change';
export { clashOf, clashOfAdded } from './clashes';
export { deploymentLanguage } from './language';
export { readPsnText } from './psn-text';
export { parseDeployment, readDeployment } from './read';
export { deploymentRules } from './rules';
