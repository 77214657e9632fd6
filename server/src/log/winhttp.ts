import type { ProbeOutcome } from '../protocol';

/** How a failed request ended. */
export type FailureKind = Exclude<ProbeOutcome, 'answered' | 'open'>;

/** A WinHTTP error code. Names and what Microsoft says of them: V; the `kind` is our reading (I), Windows only. */
export interface WinHttpCode {
  readonly code: number;
  /** Without the ERROR_WINHTTP_ in front. */
  readonly name: string;
  readonly kind: FailureKind;
}

/** Source: Microsoft, "Error Messages (Winhttp.h)". The meaning's text id is `log.code.<code>`. */
export const winHttpCodes = [
  { code: 12002, name: 'TIMEOUT', kind: 'no-answer' },
  { code: 12004, name: 'INTERNAL_ERROR', kind: 'other' },
  { code: 12005, name: 'INVALID_URL', kind: 'other' },
  { code: 12006, name: 'UNRECOGNIZED_SCHEME', kind: 'other' },
  { code: 12007, name: 'NAME_NOT_RESOLVED', kind: 'name' },
  { code: 12012, name: 'SHUTDOWN', kind: 'other' },
  { code: 12015, name: 'LOGIN_FAILURE', kind: 'other' },
  { code: 12017, name: 'OPERATION_CANCELLED', kind: 'other' },
  { code: 12019, name: 'INCORRECT_HANDLE_STATE', kind: 'other' },
  { code: 12029, name: 'CANNOT_CONNECT', kind: 'refused' },
  { code: 12030, name: 'CONNECTION_ERROR', kind: 'refused' },
  { code: 12032, name: 'RESEND_REQUEST', kind: 'other' },
  { code: 12037, name: 'SECURE_CERT_DATE_INVALID', kind: 'certificate' },
  { code: 12038, name: 'SECURE_CERT_CN_INVALID', kind: 'certificate' },
  { code: 12044, name: 'CLIENT_AUTH_CERT_NEEDED', kind: 'reply' },
  { code: 12045, name: 'SECURE_INVALID_CA', kind: 'certificate' },
  { code: 12057, name: 'SECURE_CERT_REV_FAILED', kind: 'certificate' },
  { code: 12150, name: 'HEADER_NOT_FOUND', kind: 'reply' },
  { code: 12152, name: 'INVALID_SERVER_RESPONSE', kind: 'reply' },
  { code: 12156, name: 'REDIRECT_FAILED', kind: 'reply' },
  { code: 12157, name: 'SECURE_CHANNEL_ERROR', kind: 'reply' },
  { code: 12166, name: 'BAD_AUTO_PROXY_SCRIPT', kind: 'other' },
  { code: 12167, name: 'UNABLE_TO_DOWNLOAD_SCRIPT', kind: 'other' },
  { code: 12169, name: 'SECURE_INVALID_CERT', kind: 'certificate' },
  { code: 12170, name: 'SECURE_CERT_REVOKED', kind: 'certificate' },
  { code: 12175, name: 'SECURE_FAILURE', kind: 'certificate' },
  { code: 12178, name: 'AUTO_PROXY_SERVICE_ERROR', kind: 'other' },
  { code: 12179, name: 'SECURE_CERT_WRONG_USAGE', kind: 'certificate' },
  { code: 12180, name: 'AUTODETECTION_FAILED', kind: 'other' },
  { code: 12181, name: 'HEADER_COUNT_EXCEEDED', kind: 'reply' },
  { code: 12182, name: 'HEADER_SIZE_OVERFLOW', kind: 'reply' },
  { code: 12183, name: 'CHUNKED_ENCODING_HEADER_SIZE_OVERFLOW', kind: 'reply' },
  { code: 12184, name: 'RESPONSE_DRAIN_OVERFLOW', kind: 'reply' },
] as const satisfies readonly WinHttpCode[];

const codes: ReadonlyMap<number, (typeof winHttpCodes)[number]> = new Map(
  winHttpCodes.map((entry) => [entry.code, entry]),
);

/** The entry of a WinHTTP code, or undefined for a number we do not know. */
export function winHttpCode(code: number): (typeof winHttpCodes)[number] | undefined {
  return codes.get(code);
}
