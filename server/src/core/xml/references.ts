/** What stands for the characters that mean something in XML itself. */
export const predefinedEntities: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['apos', "'"],
  ['quot', '"'],
]);

/** Whether a code point may be written as a character reference (production [2] of either version). */
export function isReferable(code: number, version: '1.0' | '1.1'): boolean {
  if (version === '1.1' ? code === 0 : code < 0x20 && code !== 0x9 && code !== 0xa && code !== 0xd) return false;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= 0x10ffff);
}

const reference = /&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|(amp|lt|gt|apos|quot));/g;

/** Character data as the program that reads the file sees it: references resolved, all others left as they stand. */
export function decode(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(reference, (whole: string, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return predefinedEntities.get(name) ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return isReferable(code, '1.0') ? String.fromCodePoint(code) : whole;
  });
}
