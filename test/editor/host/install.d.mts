export function ensureHost(): Promise<void>;
