import type { FromCoveragePage, ToCoveragePage } from '../../server/src/protocol';
import css from './coverage.css' with { type: 'text' };
import { createCoverage } from './coverage-table';
import documentCss from './document.css' with { type: 'text' };
import { useStyles } from './dom';
import { layOut } from './stack';
import { createTexts } from './text';

/** What VS Code gives to a page; once only. */
declare function acquireVsCodeApi(): { postMessage(message: FromCoveragePage): void };

useStyles(documentCss, css);

const host = acquireVsCodeApi();

window.addEventListener('message', ({ data }: MessageEvent<ToCoveragePage>) => {
  const { t } = createTexts(data.translations, data.locale);
  document.documentElement.lang = data.locale;
  // Whoever works through the table with the keyboard stays where they are when it is worked out anew.
  const focused = document.activeElement?.id;
  document.body.replaceChildren(createCoverage(data.result, t, (message) => host.postMessage(message)));
  if (focused) document.getElementById(focused)?.focus();
  if (layOut() === 'too-narrow') host.postMessage({ type: 'too-narrow' });
});
window.addEventListener('resize', layOut);

host.postMessage({ type: 'ready' });
