/** Relative links of a page of the root that would lead nowhere, made absolute. @param paths what is packed. */
export function rewriteLinks(
  markdown: string,
  paths: readonly string[],
  release: { readonly repository?: string; readonly ref?: string },
): string;
