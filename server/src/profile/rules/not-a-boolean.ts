import type { Fix } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { isCutOff, isUnread, type ParameterElement } from '../document/document';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

const words: ReadonlyMap<string, '0' | '1'> = new Map([
  ['true', '1'],
  ['yes', '1'],
  ['on', '1'],
  ['enabled', '1'],
  ['enable', '1'],
  ['false', '0'],
  ['no', '0'],
  ['off', '0'],
  ['disabled', '0'],
  ['disable', '0'],
]);

/** A switch is written 0 or 1. */
export const notABoolean: ProfileRule = {
  id: 'profile/not-a-boolean',
  severity: 'warning',
  evidence: 'V',
  *check({ document }) {
    for (const parameter of document.parameters) {
      if (parameter.info?.type !== 'boolean' || parameter.text === '0' || parameter.text === '1') continue;
      if (isUnread(document, parameter) || isCutOff(document.xml.text, parameter)) continue;
      yield judge(document.xml.text, parameter);
    }
  },
};

function judge(text: string, parameter: ParameterElement): Draft {
  const trimmed = parameter.text.trim();
  if (trimmed === '') return draft(text, parameter, 'profile.not-a-boolean.empty', ['0', '1']);
  if (trimmed === '0' || trimmed === '1') return draft(text, parameter, 'profile.not-a-boolean.blanks', [trimmed]);
  const meant = words.get(trimmed.toLowerCase());
  if (meant !== undefined) return draft(text, parameter, 'profile.not-a-boolean.word', [meant]);
  return draft(text, parameter, 'profile.not-a-boolean', ['0', '1']);
}

function draft(text: string, parameter: ParameterElement, id: MessageId, values: readonly string[]): Draft {
  const args = { name: parameter.name, value: parameter.text.trim().slice(0, 60), remedy: remedyFor(parameter.name) };
  const effect = values.length === 1 ? 'equivalent' : 'choice';
  const fixes = values.map(
    (value): Fix => ({
      title: message('profile.fix.set', { name: parameter.name, value }),
      effect,
      edits: [setValue(text, parameter, value)],
      ...(values.length === 1 ? { preferred: true as const } : {}),
    }),
  );
  return { message: message(id, args), span: parameter.valueSpan, fixes };
}
