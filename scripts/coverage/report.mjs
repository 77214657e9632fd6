// What a coverage run says: a row for each folder, the lines that nothing ran, and the gates.

/** Per cent of lines that must run; the path is that of every file the gate is about. */
const gates = [
  { name: 'server', files: /^server\/src\//, least: 98 },
  { name: 'rules', files: /^server\/src\/(?:.+\/)?rules\//, least: 100 },
  { name: 'packets', files: /^server\/src\/packets\//, least: 100 },
];

/** The room a file is in; rules are a row of their own. */
function folderOf(path) {
  const [side, second, room, below] = path.split('/');
  if (side === 'client') return `client/${second}`;
  return below === 'rules' ? `${side}/${second}/${room}/rules` : `${side}/${second}/${room}`;
}

/** Rounded down: 99.99 % is not 100. */
const percent = ({ ran, all }) => (all === 0 ? 100 : Math.floor((ran / all) * 10_000) / 100);

function count(lines, fits) {
  const ofThese = lines.filter(({ path }) => fits(path));
  return { ran: ofThese.filter(({ ran }) => ran).length, all: ofThese.length };
}

/** Line numbers as people write them: `3, 7-9`. */
function spans(numbers) {
  const found = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
}

/**
 * The report about lines (`path:line` → whether it ran) as text, and the gates that are missed. `listed` says of which
 * files the lines that did not run are named.
 */
export function reportOf(ranByLine, listed = () => true) {
  const lines = [...ranByLine].map(([key, ran]) => {
    const at = key.lastIndexOf(':');
    return { path: key.slice(0, at), line: Number(key.slice(at + 1)), ran };
  });
  const folders = [...new Set(lines.map(({ path }) => folderOf(path)))].sort();
  const rows = folders.map((folder) => ({ folder, ...count(lines, (path) => folderOf(path) === folder) }));
  const table = rows.map((row) => `| \`${row.folder}\` | ${row.all} | ${row.all - row.ran} | ${percent(row)} |`);
  const missed = new Map();
  for (const { path, line, ran } of lines) {
    if (!ran && listed(path)) missed.set(path, [...(missed.get(path) ?? []), line]);
  }
  const uncovered = [...missed]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, numbers]) => `${path}: ${spans(numbers.sort((a, b) => a - b))}`);
  const results = gates.map((gate) => ({ ...gate, found: percent(count(lines, (path) => gate.files.test(path))) }));
  const verdicts = results.map(
    ({ name, least, found }) => `${name}: ${found} % of lines, at least ${least}${found < least ? '  MISSED' : ''}`,
  );
  const head = ['| folder | lines | did not run | % |', '|---|---|---|---|'];
  return {
    text: [...uncovered, '', ...head, ...table, '', ...verdicts].join('\n'),
    missed: results.filter(({ found, least }) => found < least).map(({ name }) => name),
  };
}
