import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { integerOf, type ProfileAnalysis } from '../document/analysis';
import type { ProfileDocument } from '../document/document';
import { setValue } from '../edits/parameters';
import { type ParameterName, parameterOf } from '../vocabulary';

/**
 * Parameters that another one makes idle, though somebody set them: those that differ from their default. Each is shown
 * faded, with a fix that takes it back to the default.
 */
export function* tunedInVain(
  document: ProfileDocument,
  analysis: ProfileAnalysis,
  names: readonly ParameterName[],
  say: (name: ParameterName, value: string) => Draft['message'],
): Iterable<Draft> {
  for (const name of names) {
    const parameter = analysis.first.get(name);
    const preset = parameterOf(name)?.default?.value;
    if (parameter === undefined || preset === undefined || parameter.element.state === 'empty') continue;
    const value = integerOf(parameter.text);
    if (value === undefined || value === Number(preset)) continue;
    yield {
      message: say(name, parameter.text.trim()),
      span: parameter.valueSpan,
      faded: true,
      fixes: [
        {
          title: message('profile.fix.set', { name, value: preset }),
          effect: 'choice',
          edits: [setValue(document.xml.text, parameter, preset)],
        },
      ],
    };
  }
}
