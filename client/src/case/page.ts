import {
  CancellationTokenSource,
  commands,
  type Disposable,
  env,
  l10n,
  ProgressLocation,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import {
  type CaseParams,
  type CaseReport,
  type CaseSource,
  clientCommands,
  type FromDiagnosisPage,
  type ToDiagnosisPage,
} from '../../../server/src/protocol';
import { tellFailure } from '../commands/register';
import { reveal } from '../commands/reveal';
import { showPage } from '../commands/rule-documentation';
import { caseScheme } from '../documents';
import { columnFor, openPage } from '../page-shell';
import { pagesFolder } from '../pages';
import type { Services } from '../services';
import { translations } from '../translations';
import { chooseMaterial } from './choose';
import { copyRedacted, preview, saveKit, saveMarkdown } from './passing-on';
import { caseParams, isSame, nameOfSource } from './sources';

/** One case: its material and the page with its report. */
export interface CasePage extends Disposable {
  readonly isAbout: (sources: readonly CaseSource[]) => boolean;
  readonly reveal: () => void;
  /** Works the case out, and shows what comes of it. */
  readonly run: () => Promise<void>;
  /** A text of the case, as the report calls it. */
  readonly text: (path: string) => Promise<string>;
}

interface State {
  readonly id: string;
  readonly services: Services;
  readonly panel: WebviewPanel;
  sources: readonly CaseSource[];
  report?: CaseReport;
  /** Ends the present run. */
  running?: CancellationTokenSource;
}

export interface CasePageOptions {
  /** Part of the addresses of its texts. */
  readonly id: string;
  readonly sources: readonly CaseSource[];
  readonly onClosed: () => void;
}

/** Opens the page of a case; its report comes with `run`. */
export function createCasePage(services: Services, { id, sources, onClosed }: CasePageOptions): CasePage {
  const panel = openPage(services.context.extensionUri, 'diagnosis', titleOf(sources), columnFor(), {
    enableFindWidget: true,
    // What was dropped and pasted, and where somebody was reading, is nowhere else.
    retainContextWhenHidden: true,
  });
  const state: State = { id, services, panel, sources };
  panel.webview.onDidReceiveMessage((message: FromDiagnosisPage) => {
    handle(state, message).catch((error: unknown) => tellFailure(services.server, clientCommands.diagnose, error));
  });
  panel.onDidDispose(() => {
    state.running?.cancel();
    onClosed();
  });
  return {
    isAbout: (other) =>
      other.length === state.sources.length && other.every((one, index) => isSame(one, state.sources[index]!)),
    reveal: () => panel.reveal(),
    run: () => run(state),
    text: async (path) => {
      const text = await services.server.request('isePosture/caseText', { ...paramsOf(state), path });
      if (text === null) throw new Error(l10n.t('{0} is not there any more, or is not a text.', path));
      return text;
    },
    dispose: () => panel.dispose(),
  };
}

function titleOf(sources: readonly CaseSource[]): string {
  const [first] = sources;
  const name = first ? nameOfSource(first).replace(/^.*[\\/]/, '') : '';
  return sources.length > 1 ? l10n.t('Diagnosis: {0} …', name) : l10n.t('Diagnosis: {0}', name);
}

function paramsOf({ sources }: State): CaseParams {
  return caseParams(sources);
}

async function run(state: State): Promise<void> {
  state.running?.cancel();
  const running = new CancellationTokenSource();
  state.running = running;
  post(state, { type: 'busy' });
  const { server } = state.services;
  try {
    const title = l10n.t('ISE Posture: reading the case');
    const report = await window.withProgress({ location: ProgressLocation.Window, title }, () =>
      server.request('isePosture/diagnose', paramsOf(state), running.token),
    );
    if (state.running === running) state.report = report;
  } catch (error) {
    // Somebody closed the page, or asked anew.
    if (!running.token.isCancellationRequested) throw error;
  } finally {
    if (state.running === running && !running.token.isCancellationRequested) show(state);
    running.dispose();
  }
}

function show(state: State): void {
  const { report, sources } = state;
  post(state, {
    type: 'show',
    ...(report ? { report } : {}),
    sources: sources.map(nameOfSource),
    translations: translations(),
    locale: env.language,
  });
}

function post({ panel }: State, message: ToDiagnosisPage): void {
  void panel.webview.postMessage(message);
}

/** Adds what is not there yet, and works the case out anew. */
async function add(state: State, more: readonly CaseSource[]): Promise<void> {
  const { sources } = state;
  const fresh = more.filter((one) => !sources.some((other) => isSame(one, other)));
  state.sources = [...sources, ...fresh];
  state.panel.title = titleOf(state.sources);
  await run(state);
}

async function handle(state: State, message: FromDiagnosisPage): Promise<unknown> {
  const { server } = state.services;
  switch (message.type) {
    case 'ready':
      return show(state);
    case 'again':
      return run(state);
    case 'add':
      return add(state, await chooseMaterial(l10n.t('What is to be added?'), state.sources));
    case 'drop':
      return add(state, message.files);
    case 'too-large':
      throw new Error(l10n.t('{0} is larger than 64 MB: add it with “Add Material…”.', message.name));
    case 'open':
      return openPlace(state, message.place);
    case 'preview':
      return (await preview(server, paramsOf(state), message.edits)) === 'discarded' ? undefined : run(state);
    case 'copy':
      return commands.executeCommand(clientCommands.copyText, { text: message.text });
    case 'page':
      return showPage(pagesFolder('causes'), message.cause);
    case 'save':
      return saveMarkdown(server, paramsOf(state));
    case 'kit':
      return saveKit(server, paramsOf(state));
    case 'copy-redacted':
      return copyRedacted(server, paramsOf(state));
  }
}

/** Shows a place beside the report. */
function openPlace(
  { id, panel }: State,
  { path, range, uri }: Extract<FromDiagnosisPage, { readonly type: 'open' }>['place'],
): Promise<void> {
  const own = uri ?? Uri.from({ scheme: caseScheme, path: `/${id}/${path}` }).toString();
  const column = panel.viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
  return reveal({ uri: own, range }, column);
}
