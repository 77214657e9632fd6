type Pages = readonly (readonly [path: string, text: string])[];

/** The pages of rules and causes, by their paths below docs/. */
export function ownPages(): Pages;

/** Pages as the program carries them; `unpackPages` of server/src/protocol reads it. */
export function packedPages(pages: Pages): Pages;
