/** Whether a glob of a client (`**` and a slash, `*`, `{a,b}`, `[abc]`) fits a name. */
export function fits(glob: string, name: string): boolean {
  const source = glob
    .slice('**/'.length)
    .replace(/[.]/g, '\\.')
    .replace(/\{([^}]*)\}/g, (_, words: string) => `(?:${words.replaceAll(',', '|')})`)
    .replaceAll('*', '.*');
  return new RegExp(`^${source}$`).test(name);
}
