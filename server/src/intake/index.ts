export type { Archives, Found, Item, LeftOut } from './model';
export { placed } from './places';
export { type Intake, takeIn } from './take-in';
