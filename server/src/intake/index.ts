export type { Archives, Item } from './model';
export { placed } from './places';
export { type Redacted, redacted, redactedInSlices } from './redacted';
export { type Intake, takeIn } from './take-in';
export { textAt } from './text-at';
export { type Told, toldOf } from './told';
