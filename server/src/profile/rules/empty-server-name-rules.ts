import { message } from '../../core/message';
import { textAt } from '../document/analysis';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** An empty list of trusted servers: the sources disagree about what the agent makes of it, so one says what one means. */
export const emptyServerNameRules: ProfileRule = {
  id: 'profile/empty-server-name-rules',
  severity: 'info',
  evidence: 'VN',
  *check({ document, analysis }) {
    const parameter = analysis.first.get('ServerNameRules');
    if (parameter === undefined || textAt(analysis, 'ServerNameRules') !== '') return;
    yield {
      message: message('profile.empty-server-name-rules', { remedy: remedyFor('ServerNameRules') }),
      span: parameter.valueSpan,
      fixes: [
        {
          title: message('profile.fix.set', { name: parameter.name, value: '*' }),
          effect: 'choice',
          edits: [setValue(document.xml.text, parameter, '*')],
        },
      ],
    };
  },
};
