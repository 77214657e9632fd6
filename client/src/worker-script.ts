/**
 * One script of the server's files, for a worker that can load none by itself: VS Code makes it of a Blob, which is nowhere.
 * The files are modules that ask for each other by `require`, as they do in Node.
 * @param files the files' texts by their names; the last one starts the server.
 */
export function workerScript(files: readonly (readonly [name: string, text: string])[]): string {
  const [start, ...others] = [...files].reverse();
  const modules = others.map(([name, text]) => {
    const body = name.endsWith('.json') ? `module.exports = ${text}` : text;
    return `${JSON.stringify(`./${name}`)}: (function (module) {\n${body}\nreturn module.exports;\n})`;
  });
  return `const modules = { ${modules.join(',\n')} };
const loaded = {};
function require(name) { return loaded[name] ??= modules[name]({}); }
${start?.[1]}`;
}
