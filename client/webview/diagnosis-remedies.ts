import type { CaseStep } from '../../server/src/protocol';
import type { Make, T } from './diagnosis-make';
import { button, html } from './dom';
import { gapBehind } from './sentences';

/** What is to be done, step by step; the change of a step that is one can be previewed. */
export function remedies(steps: readonly CaseStep[], make: Make): readonly HTMLElement[] {
  if (steps.length === 0) return [];
  const items = steps.map((step) => remedy(step, make));
  const { t } = make;
  return [html('h4', {}, t('What to do, in this order')), html('ol', {}, ...items)];
}

function remedy({ message, where, edits }: CaseStep, { t, post, id }: Make): HTMLElement {
  const place = whereText(where, t);
  const text = [html('strong', {}, place), gapBehind(place) + message];
  if (!edits) return html('li', {}, ...text);
  const show = button(id('preview'), t('Preview Change…'), 'action', () => post({ type: 'preview', edits }));
  return html('li', {}, ...text, html('div', { class: 'tools' }, show));
}

function whereText(where: CaseStep['where'], t: T): string {
  switch (where) {
    case 'ise':
      return t('In ISE:');
    case 'nad':
      return t('On the NAD:');
    case 'client':
      return t('On the endpoint:');
    case 'file':
      return t('In your file:');
  }
}
