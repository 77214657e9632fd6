import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { safeTransitionDelay } from '../../core/transition-delay';
import { integerOf } from '../document/analysis';
import { nameSpan } from '../document/document';
import { insertParameter, setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** With state synchronization on, a short delay leaves room for CSCwd58316; a missing one is ISE's global setting. */
export const shortTransitionDelay: ProfileRule = {
  id: 'profile/short-transition-delay',
  severity: 'info',
  evidence: 'V',
  *check({ document, analysis }) {
    if (analysis.stateSync !== 'on' || document.root === undefined) return;
    const parameter = analysis.first.get('NetworkTransitionDelay');
    if (parameter === undefined) {
      if (!analysis.whole) return;
      const edit = insertParameter(document, 'NetworkTransitionDelay', String(safeTransitionDelay));
      yield draft('missing', nameSpan(document.root), edit, '');
      return;
    }
    const value = integerOf(parameter.text);
    if (value === undefined || value < 1 || value >= safeTransitionDelay) return;
    yield draft(
      'short',
      parameter.valueSpan,
      setValue(document.xml.text, parameter, String(safeTransitionDelay)),
      value,
    );
  },
};

function draft(what: 'missing' | 'short', span: Draft['span'], edit: TextEdit | undefined, value: number | ''): Draft {
  const args = { value, safe: safeTransitionDelay, remedy: remedyFor('NetworkTransitionDelay') };
  const title = message('profile.fix.set', { name: 'NetworkTransitionDelay', value: safeTransitionDelay });
  const fixes: Fix[] = edit === undefined ? [] : [{ title, effect: 'choice', edits: [edit] }];
  return what === 'missing'
    ? { message: message('profile.short-transition-delay.missing', args), span, evidence: 'V2', fixes }
    : { message: message('profile.short-transition-delay', args), span, fixes };
}
