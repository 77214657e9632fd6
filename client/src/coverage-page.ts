import { env, l10n, Uri, workspace } from 'vscode';
import {
  type CoverageCell,
  type CoverageList,
  type CoverageResult,
  type CoverageState,
  clientCommands,
} from '../../server/src/protocol';

/**
 * The table PSN × list as a page without scripts: what can be done is a command link, so that keyboard and screen
 * reader get it for free. Every text from a file is escaped.
 */
export function coveragePage(result: CoverageResult): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return `<!DOCTYPE html>
<html lang="${html(env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>${html(l10n.t('PSN Coverage'))}</title>
<style nonce="${nonce}">${styles}</style>
</head>
<body>
<h1>${html(l10n.t('PSN Coverage'))}</h1>
${body(result)}
</body>
</html>`;
}

function body(result: CoverageResult): string {
  const deployment = link(clientCommands.openDeployment, undefined, 'ise-posture.json');
  if (result.psns.length === 0) {
    return `<p>${html(l10n.t('No PSN is named yet. Name them in:'))} ${deployment}</p>`;
  }
  if (result.lists.length === 0) return `<p>${html(l10n.t('There is no dACL in this workspace.'))}</p>`;
  return [introduction(result, deployment), table(result), errors(result)].join('\n');
}

/** Stands for a link while a text is escaped. */
const place = '\u0000';

function introduction(result: CoverageResult, deployment: string): string {
  const from = html(l10n.t('PSNs from {0}.', place)).replace(place, deployment);
  const text = `<p>${html(summary(result))} ${from}</p>`;
  if (result.missing === 0) return text;
  return `${text}<p>${link(clientCommands.addMissingDenies, {}, l10n.t('Add all'), 'button')}</p>`;
}

/** No more than the cells prove: an uncertain one is neither denied nor missing. */
function summary({ lists, missing }: CoverageResult): string {
  if (missing > 0) return missing === 1 ? l10n.t('1 deny is missing.') : l10n.t('{0} denies are missing.', missing);
  const compliant = lists.filter(({ expectsDeny }) => expectsDeny);
  if (compliant.length === 0) return l10n.t('No list here is known to serve compliant endpoints.');
  const settled = compliant.every(({ cells }) =>
    cells.every(({ state }) => state === 'denied' || state === 'other-family' || state === 'elsewhere'),
  );
  if (settled) return l10n.t('Every compliant list denies the state-sync port to every PSN.');
  return l10n.t('Some compliant lists could not be judged for certain.');
}

function table({ psns, lists }: CoverageResult): string {
  const heads = psns.map(
    ({ name, addresses }) => `<th scope="col">${html(name)}<br><small>${html(addresses.join(', '))}</small></th>`,
  );
  const caption = l10n.t('What each list does to the state-sync probe of each PSN');
  return `<table>
<caption>${html(caption)}</caption>
<thead><tr><th scope="col">${html(l10n.t('List'))}</th><th scope="col">${html(l10n.t('Posture'))}</th>${heads.join('')}</tr></thead>
<tbody>
${lists.map(row).join('\n')}
</tbody>
</table>`;
}

function row(list: CoverageList): string {
  const name = link(clientCommands.reveal, { uri: list.uri, range: list.range }, list.label);
  return `<tr><th scope="row">${name}</th><td>${html(list.posture)}</td>${list.cells.map((cell) => cellOf(list, cell)).join('')}</tr>`;
}

function cellOf(list: CoverageList, cell: CoverageCell): string {
  // Where nothing has to be denied, no state is good or bad.
  const text = list.expectsDeny ? `${symbols[cell.state]} ${stateText(cell.state)}` : stateText(cell.state);
  const inner = cell.range ? link(clientCommands.reveal, { uri: list.uri, range: cell.range }, text) : html(text);
  const judged = list.expectsDeny ? ` class="${cell.state}"` : '';
  return `<td${judged} title="${html(cell.explanation)}">${inner}</td>`;
}

const symbols: Readonly<Record<CoverageState, string>> = {
  denied: '✓',
  permitted: '✗',
  partly: '◐',
  uncertain: '?',
  'other-family': '–',
  'not-decided': '…',
  elsewhere: '–',
};

function stateText(state: CoverageState): string {
  switch (state) {
    case 'denied':
      return l10n.t('denied');
    case 'permitted':
      return l10n.t('permitted');
    case 'partly':
      return l10n.t('partly denied');
    case 'uncertain':
      return l10n.t('not certain');
    case 'other-family':
      return l10n.t('other IP version');
    case 'not-decided':
      return l10n.t('not decided');
    case 'elsewhere':
      return l10n.t('other deployment');
  }
}

function errors({ errors: all }: CoverageResult): string {
  if (all.length === 0) return '';
  const items = all.map(
    ({ uri, message }) => `<li>${html(workspace.asRelativePath(Uri.parse(uri)))}: ${html(message)}</li>`,
  );
  return `<h2>${html(l10n.t('Could not be read'))}</h2><ul>${items.join('')}</ul>`;
}

function link(command: string, argument: object | undefined, text: string, role?: 'button'): string {
  const query = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify([argument]))}`;
  return `<a href="command:${command}${html(query)}"${role ? ` class="${role}"` : ''}>${html(text)}</a>`;
}

function html(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const styles = `
body { padding: 0 1.5em 2em; }
h1 { font-weight: 500; }
table { border-collapse: collapse; }
caption { text-align: start; padding-bottom: .5em; color: var(--vscode-descriptionForeground); }
th, td { text-align: start; padding: .35em .9em; border: 1px solid var(--vscode-editorWidget-border, var(--vscode-contrastBorder, #8884)); vertical-align: top; }
thead th { background: var(--vscode-editorWidget-background); }
th[scope=row] { font-weight: 400; }
small { font-weight: 400; color: var(--vscode-descriptionForeground); font-family: var(--vscode-editor-font-family); }
td a { color: inherit; }
td.permitted, td.partly { color: var(--vscode-errorForeground); font-weight: 600; }
td.uncertain, td.not-decided { color: var(--vscode-editorWarning-foreground); }
td.denied { color: var(--vscode-testing-iconPassed, var(--vscode-charts-green)); }
a.button { display: inline-block; padding: .3em 1em; color: var(--vscode-button-foreground); background: var(--vscode-button-background); text-decoration: none; border: 1px solid var(--vscode-contrastBorder, transparent); }
a.button:hover { background: var(--vscode-button-hoverBackground); }
a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
`;
