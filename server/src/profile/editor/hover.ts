import type { Hover } from '../../core/language';
import type { Localizer } from '../../core/localizer';
import { nameSpan, type ParameterElement } from '../document/document';
import type { ProfileInput } from '../document/input';
import { meaningOf } from '../document/meaning';
import { placeAt } from '../document/places';
import { describeNacName, describeParameter } from './describe';
import { summarise } from './summary';

/** What a word of the profile means; on the root, what the whole profile makes the agent do. */
export function hover(input: ProfileInput, offset: number, l10n: Localizer): Hover | undefined {
  const place = placeAt(input.document, offset);
  switch (place.kind) {
    case 'root-name':
      return { span: nameSpan(place.element), markdown: summarise(input, l10n) };
    case 'name': {
      const { element } = place.parameter;
      const span =
        place.which === 'start' ? nameSpan(element) : { start: element.closeNameStart, end: element.closeNameEnd };
      const markdown = describe(place.parameter, l10n);
      return markdown === undefined ? undefined : { span, markdown };
    }
    case 'value': {
      const markdown = describe(place.parameter, l10n);
      return markdown === undefined ? undefined : { span: place.parameter.valueSpan, markdown };
    }
    case 'other':
      return undefined;
  }
}

function describe(parameter: ParameterElement, l10n: Localizer): string | undefined {
  if (parameter.info === undefined) return describeNacName(parameter.name, l10n);
  const meaning = meaningOf(parameter.info, parameter.text.trim(), l10n);
  const here =
    meaning === undefined ? '' : `${l10n.t('profile.hover.here', { value: parameter.text.trim(), meaning })}\n\n`;
  return `${describeParameter(parameter.info, l10n, here)}`;
}
