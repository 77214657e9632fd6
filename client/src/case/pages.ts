import { type Disposable, l10n, type TextDocumentContentProvider } from 'vscode';
import type { CaseSource } from '../../../server/src/protocol';
import type { Services } from '../services';
import { type CasePage, createCasePage } from './page';

/** The reports that are open, and the texts that they lead to. */
export interface CasePages extends TextDocumentContentProvider, Disposable {
  /** Works a case out and shows its report; the report of the same files is shown again, worked out anew. */
  readonly open: (sources: readonly CaseSource[]) => Promise<void>;
}

/** @returns also the provider of `caseScheme`. */
export function createCasePages(services: Services): CasePages {
  const pages = new Map<string, CasePage>();
  let count = 0;
  return {
    open: async (sources) => {
      const shown = [...pages.values()].find((page) => page.isAbout(sources));
      if (shown) {
        shown.reveal();
        return shown.run();
      }
      count += 1;
      const id = String(count);
      const page = createCasePage(services, { id, sources, onClosed: () => pages.delete(id) });
      pages.set(id, page);
      return page.run();
    },
    provideTextDocumentContent: async (uri) => {
      const [, id = '', ...path] = uri.path.split('/');
      const page = pages.get(id);
      if (!page) throw new Error(l10n.t('The report that led here is closed. Diagnose again.'));
      return page.text(path.join('/'));
    },
    dispose: () => {
      for (const page of [...pages.values()]) page.dispose();
    },
  };
}
