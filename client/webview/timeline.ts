import type { FromTimelinePage, ToTimelinePage } from '../../server/src/protocol';
import { useStyles } from './dom';
import { createPage, type Page } from './page';
import { createTexts } from './text';
import css from './timeline.css' with { type: 'text' };

/** What VS Code gives to a page; once only. */
declare function acquireVsCodeApi(): {
  postMessage(message: FromTimelinePage): void;
  getState(): unknown;
  setState(state: unknown): void;
};

useStyles(css);

const host = acquireVsCodeApi();
let page: Page | undefined;

window.addEventListener('message', ({ data }: MessageEvent<ToTimelinePage>) => {
  if (data.type === 'show') {
    const texts = createTexts(data.translations, data.locale);
    document.documentElement.lang = data.locale;
    const remembered = page?.memory() ?? host.getState();
    page?.dispose();
    page = createPage(document.body, {
      title: data.title,
      timeline: data.timeline,
      texts,
      remembered,
      goTo: (line, focus) => host.postMessage({ type: 'go-to', line, focus }),
      remember: (state) => host.setState(state),
    });
  } else if (data.type === 'caret') page?.showCaret(data.line);
});

host.postMessage({ type: 'ready' });
