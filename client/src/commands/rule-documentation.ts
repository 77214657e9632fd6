import {
  commands,
  type Disposable,
  env,
  FileType,
  l10n,
  languages,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import { clientCommands } from '../../../server/src/protocol';
import { ruleOf } from '../findings';
import { pagesFolder } from '../pages';
import type { Services } from '../services';
import { registerCommand } from './register';

/** Shows a rule's page; without a rule, lets the person pick: first those of the active document's findings. */
export function registerRuleDocumentation({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.showRule, async (rule) => {
    const wanted = typeof rule === 'string' ? rule : await pickRule();
    if (wanted === undefined) return;
    await showPage(pagesFolder('rules'), wanted);
  });
}

/** Shows a page of ours. @throws in words where there is none. */
export async function showPage(folder: Uri, name: string): Promise<void> {
  const page = await pageOf(folder, name);
  if (page === undefined) throw new Error(l10n.t('There is no page about {0}.', name));
  await commands.executeCommand('markdown.showPreview', page);
}

/** A page in the language of the editor, else in English; undefined where there is none. */
async function pageOf(folder: Uri, own: string): Promise<Uri | undefined> {
  for (const name of [`${own}.${env.language.toLowerCase()}.md`, `${own}.md`]) {
    const page = Uri.joinPath(folder, name);
    try {
      await workspace.fs.stat(page);
      return page;
    } catch {
      // The next one, then.
    }
  }
  return undefined;
}

async function pickRule(): Promise<string | undefined> {
  const document = window.activeTextEditor?.document;
  const found = new Set(
    (document ? languages.getDiagnostics(document.uri) : []).flatMap((finding) => ruleOf(finding) ?? []),
  );
  const folder = pagesFolder('rules');
  const titles = await titlesOf(folder);
  const describe = (rule: string): string =>
    [titles.get(rule) ?? '', ...(found.has(rule) ? [l10n.t('in this file')] : [])].filter(Boolean).join(' · ');
  const items: QuickPickItem[] = (await allRules(folder))
    .map((label) => ({ label, description: describe(label) }))
    .sort(
      (a, b) => Number(found.has(b.label)) - Number(found.has(a.label)) || a.label.localeCompare(b.label, env.language),
    );
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Rule'), matchOnDescription: true }))?.label;
}

/** What rules are called in words, from the list of all of them, in the language of the editor. */
async function titlesOf(folder: Uri): Promise<ReadonlyMap<string, string>> {
  const page = await pageOf(folder, 'README');
  const text = page ? new TextDecoder().decode(await workspace.fs.readFile(page)) : '';
  return new Map(
    [...text.matchAll(/^\| \[([^\]\n]{1,100})\]\([^)\n]{0,200}\) \| ([^|\n]{0,300}) \|/gm)].map(
      ([, id = '', title = '']) => [id, title],
    ),
  );
}

/** The rules that have a page: `language/name`. */
async function allRules(base: Uri): Promise<string[]> {
  const folders = await workspace.fs.readDirectory(base);
  const perFolder = folders.map(async ([folder, kind]) => {
    if (kind !== FileType.Directory) return [];
    const pages = await workspace.fs.readDirectory(Uri.joinPath(base, folder));
    return pages.flatMap(([page]) => (/^[\w-]+\.md$/.test(page) ? [`${folder}/${page.slice(0, -3)}`] : []));
  });
  return (await Promise.all(perFolder)).flat();
}
