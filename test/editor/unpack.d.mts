export function unpackVsix(vsix: string, folder: string): Promise<string>;
