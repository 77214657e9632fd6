import { type Message, message } from '../../core/message';
import { parameterOf, resourcesPath } from '../vocabulary';

/**
 * Where to change a parameter for good: the file on the endpoint is a copy that ISE delivers anew. The label is given
 * as certain only where a document shows it.
 */
export function remedyFor(name: string): Message {
  const label = parameterOf(name)?.label;
  if (label === undefined) return message('profile.remedy.unnamed', { path: resourcesPath, name });
  const known = label.evidence === 'R' ? 'profile.remedy.recalled' : 'profile.remedy';
  return message(known, { path: resourcesPath, label: label.text });
}
