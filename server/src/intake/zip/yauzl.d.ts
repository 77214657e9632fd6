/** The part of yauzl that we use: it ships no types of its own. */
declare module 'yauzl' {
  export interface Entry {
    readonly generalPurposeBitFlag: number;
    readonly compressionMethod: number;
    readonly crc32: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly versionMadeBy: number;
    readonly externalFileAttributes: number;
    readonly relativeOffsetOfLocalHeader: number;
    readonly fileNameRaw: Uint8Array;
    readonly extraFields: readonly { readonly id: number; readonly data: Uint8Array }[];
  }
  export interface ZipFile {
    readonly entryCount: number;
    /** Where the next record of the directory stands. */
    readonly readEntryCursor: number;
    eachEntry(): AsyncIterableIterator<Entry>;
    close(): void;
  }
  interface Options {
    readonly autoClose: boolean;
    readonly decodeStrings: boolean;
    readonly validateEntrySizes: boolean;
  }
  export function fromFdPromise(fd: number, options: Options): Promise<ZipFile>;
  export function fromBufferPromise(bytes: Uint8Array, options: Options): Promise<ZipFile>;
  export function getFileNameLowLevel(
    flags: number,
    raw: Uint8Array,
    extraFields: Entry['extraFields'],
    strict: boolean,
  ): string;
}
