import type { FromHomePage, ToHomePage } from '../../server/src/protocol';
import coverageCss from './coverage.css' with { type: 'text' };
import diagnosisCss from './diagnosis.css' with { type: 'text' };
import documentCss from './document.css' with { type: 'text' };
import { html, useStyles } from './dom';
import homeCss from './home.css' with { type: 'text' };
import { createHome, spokenStep } from './home-page';
import { layOut } from './stack';
import { createTexts } from './text';

/** What VS Code gives to a page; once only. */
declare function acquireVsCodeApi(): { postMessage(message: FromHomePage): void };

useStyles(documentCss, coverageCss, diagnosisCss, homeCss);

const host = acquireVsCodeApi();
// It stays while the page is made anew: what changes in it is read out.
const spoken = html('div', { class: 'status', role: 'status', 'aria-live': 'polite' });
const content = html('div');
document.body.append(spoken, content);
/** What is shown, as text: the same again is no news, and whoever reads the page is not disturbed. */
let shown = '';

window.addEventListener('message', ({ data }: MessageEvent<ToHomePage>) => {
  const { t } = createTexts(data.translations, data.locale);
  document.documentElement.lang = data.locale;
  content.setAttribute('aria-busy', String(data.type === 'busy'));
  const next = JSON.stringify(data.type === 'show' ? data.result : data);
  // What was read before stays until there is something newer.
  if (next === shown || (data.type === 'busy' && shown !== '')) return;
  shown = next;
  const focused = document.activeElement?.id;
  const scrolled = window.scrollY;
  content.replaceChildren(createHome(data, t, (message) => host.postMessage(message)));
  layOut();
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
  window.scrollTo(0, scrolled);
  const words = spokenStep(data, t);
  if (spoken.textContent !== words) spoken.textContent = words;
});
window.addEventListener('resize', layOut);

host.postMessage({ type: 'ready' });
