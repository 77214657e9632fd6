import { type Message, type MessageId, message } from '../core/message';
import { DecodeError } from './decode';

const known: Readonly<Record<string, MessageId>> = {
  ENOENT: 'core.trouble.not-found',
  ENOTDIR: 'core.trouble.not-found',
  EACCES: 'core.trouble.denied',
  EPERM: 'core.trouble.denied',
  EISDIR: 'core.trouble.folder',
  EROFS: 'core.trouble.read-only-disk',
  ENOSPC: 'core.trouble.disk-full',
  ELOOP: 'core.trouble.link-ring',
  ENAMETOOLONG: 'core.trouble.name-too-long',
  ERR_FS_FILE_TOO_LARGE: 'core.trouble.too-large',
  ERR_STRING_TOO_LONG: 'core.trouble.too-large',
};

/** Why a file could not be read or written, in a few words and without its path; whatever was thrown. */
export function troubleOf(error: unknown): Message {
  if (error instanceof DecodeError)
    return error.offset === undefined
      ? message('core.trouble.utf-16')
      : message('core.trouble.encoding', { offset: error.offset });
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  const id = typeof code === 'string' && Object.hasOwn(known, code) ? known[code] : undefined;
  if (id !== undefined) return message(id);
  return message('core.trouble.other', { text: error instanceof Error ? error.message : String(error) });
}
