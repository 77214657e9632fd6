export { type Form, type Label, type LabelId, meaningsOf } from './labels';
export {
  entriesNamed,
  isEventRow,
  isLabelled,
  isSessionLabel,
  isSessionTable,
  sessionWeight,
  weightOfLine,
} from './lines';
