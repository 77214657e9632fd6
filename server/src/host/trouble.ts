import { type Message, type MessageId, message } from '../core/message';
import { isArchive, isCapture } from './binary';
import { BinaryError, DecodeError } from './decode';

const known: Readonly<Record<string, MessageId>> = {
  ENOENT: 'core.trouble.not-found',
  ENOTDIR: 'core.trouble.not-found',
  EACCES: 'core.trouble.denied',
  EPERM: 'core.trouble.denied',
  EISDIR: 'core.trouble.folder',
  EROFS: 'core.trouble.read-only-disk',
  ENOSPC: 'core.trouble.disk-full',
  EDQUOT: 'core.trouble.disk-full',
  EXDEV: 'core.trouble.other-disk',
  EBUSY: 'core.trouble.busy',
  ETXTBSY: 'core.trouble.busy',
  EIO: 'core.trouble.disk',
  EMFILE: 'core.trouble.too-many-open',
  ENFILE: 'core.trouble.too-many-open',
  ELOOP: 'core.trouble.link-ring',
  ENAMETOOLONG: 'core.trouble.name-too-long',
  ENXIO: 'core.trouble.special',
  ERR_NOT_A_FILE: 'core.trouble.special',
  ERR_CHANGED: 'core.trouble.changed',
  ERR_HARD_LINKS: 'core.trouble.hard-links',
  ERR_OWNER: 'core.trouble.owner',
  ERR_LINK_OUT: 'core.trouble.link-out',
  ERR_LINK_TO_OTHER: 'core.trouble.link-to-other',
  ERR_FS_FILE_TOO_LARGE: 'core.trouble.too-large',
  ERR_STRING_TOO_LONG: 'core.trouble.too-large',
  Z_DATA_ERROR: 'core.trouble.archive-damaged',
  Z_BUF_ERROR: 'core.trouble.archive-damaged',
};

/** A trouble of our own that `troubleOf` has words for. */
export function troubleWith(code: keyof typeof known & `ERR_${string}`): Error {
  return Object.assign(new Error(code), { code });
}

/** Why a file could not be read or written, in a few words and without its path; whatever was thrown. */
export function troubleOf(error: unknown): Message {
  if (error instanceof BinaryError) {
    const what = message(`core.binary.${error.kind}`);
    if (isCapture(error.kind)) return message('core.trouble.capture', { what });
    if (error.kind === 'zip' || error.kind === 'gzip') return message('core.trouble.bundle', { what });
    return message(isArchive(error.kind) ? 'core.trouble.archive' : 'core.trouble.binary', { what });
  }
  if (error instanceof DecodeError)
    return error.likely === undefined
      ? message('core.trouble.encoding', { offset: error.offset })
      : message(`core.trouble.encoding.${error.likely}`, { offset: error.offset });
  const code = (error as { readonly code?: unknown } | null | undefined)?.code;
  const id = typeof code === 'string' && Object.hasOwn(known, code) ? known[code] : undefined;
  if (id !== undefined) return message(id);
  return message('core.trouble.other', { text: error instanceof Error ? error.message : String(error) });
}
