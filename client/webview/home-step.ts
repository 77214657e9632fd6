import type { FromHomePage, HomeStep } from '../../server/src/protocol';
import { button, html } from './dom';
import type { Texts } from './text';

type T = Texts['t'];
type Post = (message: FromHomePage) => void;

/** The one thing to do now, with the button that does it. */
export function stepPanel(step: HomeStep, t: T, post: Post): HTMLElement {
  const look =
    step.kind === 'none' ? 'good' : step.kind === 'fix-errors' || step.kind === 'diagnose' ? 'bad' : 'unsure';
  return html(
    'section',
    { class: `verdict ${look}`, 'aria-labelledby': 'step' },
    html('h2', { id: 'step' }, stepTitle(step, t)),
    html('p', {}, stepText(step, t)),
    ...stepButtons(step, t, post),
  );
}

/** Also what is read out. */
export function stepTitle({ kind }: HomeStep, t: T): string {
  switch (kind) {
    case 'open-folder':
      return t('Next: open a folder');
    case 'set-up':
      return t('Next: name your PSNs');
    case 'assign-posture':
      return t('Next: say what a list is for');
    case 'fix-errors':
      return t('Next: fix errors');
    case 'diagnose':
      return t('Next: diagnose a log');
    case 'review':
      return t('Next: look at what is left');
    case 'none':
      return t('✓ Nothing left to do');
  }
}

function stepText(step: HomeStep, t: T): string {
  switch (step.kind) {
    case 'open-folder':
      return t('Open the folder with your lists, profiles or logs.');
    case 'set-up':
      return t('Lists are checked against the PSNs that ise-posture.json names.');
    case 'assign-posture':
      return t('Lists without a posture: {count}. The quick fix writes it into ise-posture.json.', {
        count: step.count,
      });
    case 'fix-errors':
      return t('Files with errors: {count}.', { count: step.count });
    case 'diagnose':
      return t('Logs and device output in which something is wrong: {count}.', { count: step.count });
    case 'review':
      return t(
        'There is no error. What is left are warnings, or what could not be read or judged for certain. See below.',
      );
    case 'none':
      return t('Everything was read, and nothing is wrong.');
  }
}

function stepButtons(step: HomeStep, t: T, post: Post): Node[] {
  const first = (text: string, message: FromHomePage): Node =>
    html(
      'div',
      { class: 'tools' },
      button('next', text, 'action', () => post(message)),
    );
  switch (step.kind) {
    case 'open-folder':
      return [first(t('Open Folder…'), { type: 'run', action: 'open-folder' })];
    case 'set-up':
      return [first(t('Set Up…'), { type: 'run', action: 'set-up' })];
    case 'assign-posture':
    case 'fix-errors': {
      const { label, ...place } = step.at;
      return [first(t('Show {file}', { file: label }), { type: 'reveal', ...place })];
    }
    case 'diagnose':
      return [first(t('Diagnose {file}', { file: step.at.label }), { type: 'diagnose', uri: step.at.uri })];
    case 'review':
      return [first(t('Check Workspace'), { type: 'run', action: 'check-workspace' })];
    case 'none':
      return [];
  }
}
