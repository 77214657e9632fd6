import { type FromDiagnosisPage, largestDrop, type ToDiagnosisPage } from '../../server/src/protocol';
import css from './diagnosis.css' with { type: 'text' };
import { createReport, spokenVerdict } from './diagnosis-report';
import documentCss from './document.css' with { type: 'text' };
import { html, useStyles } from './dom';
import { listenToDrops } from './drop';
import { createTexts, type Texts } from './text';

/** What VS Code gives to a page; once only. */
declare function acquireVsCodeApi(): { postMessage(message: FromDiagnosisPage): void };

useStyles(documentCss, css);

const host = acquireVsCodeApi();
const post = (message: FromDiagnosisPage): void => host.postMessage(message);
// It stays while the report is replaced: what changes in it is read out.
const spoken = html('div', { class: 'status', role: 'status', 'aria-live': 'polite' });
const content = html('div');
document.body.append(spoken, content);
let t: Texts['t'] = (english) => english;

window.addEventListener('message', ({ data }: MessageEvent<ToDiagnosisPage>) => {
  if (data.type === 'busy') {
    content.setAttribute('aria-busy', 'true');
    spoken.textContent = t('Reading the material…');
    return;
  }
  ({ t } = createTexts(data.translations, data.locale));
  document.documentElement.lang = data.locale;
  content.setAttribute('aria-busy', data.report ? 'false' : 'true');
  // Whoever works through the report with the keyboard stays where they are when it is worked out anew.
  const focused = document.activeElement?.id;
  const scrolled = window.scrollY;
  content.replaceChildren(createReport(data, t, post));
  if (focused) document.getElementById(focused)?.focus();
  window.scrollTo(0, scrolled);
  spoken.textContent = data.report ? spokenVerdict(data.report, t) : t('Reading the material…');
});

listenToDrops(document.body, largestDrop, {
  take: (files) => post({ type: 'drop', files }),
  refuse: (name) => post({ type: 'too-large', name }),
});

post({ type: 'ready' });
