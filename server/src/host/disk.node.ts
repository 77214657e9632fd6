import fs, { type Dirent, type Stats } from 'node:fs';

/** An open file. */
export interface OpenFile {
  readonly stat: () => Promise<Stats>;
  readonly read: (
    bytes: Uint8Array,
    offset: number,
    length: number,
    position: number,
  ) => Promise<{ readonly bytesRead: number }>;
  readonly close: () => Promise<void>;
}

/** The disk of this machine, by the way in which somebody waits for it. Everything rejects with the system's error. */
export interface Disk {
  readonly stat: (path: string) => Promise<Stats>;
  readonly lstat: (path: string) => Promise<Stats>;
  readonly realpath: (path: string) => Promise<string>;
  readonly entries: (folder: string) => Promise<readonly Dirent[]>;
  readonly open: (path: string, flags: number) => Promise<OpenFile>;
}

/** Other threads wait for it: a server answers meanwhile. (Node reads this part of itself when it is asked for first.) */
export const inThreads = {
  stat: (path) => fs.promises.stat(path),
  lstat: (path) => fs.promises.lstat(path),
  realpath: (path) => fs.promises.realpath(path),
  entries: (folder) => fs.promises.readdir(folder, { withFileTypes: true }),
  open: (path, flags) => fs.promises.open(path, flags),
} satisfies Disk;

/** A command waits for it: handing a step to another thread takes longer than most steps. */
export const atOnce: Disk = {
  stat: async (path) => fs.statSync(path),
  lstat: async (path) => fs.lstatSync(path),
  realpath: async (path) => fs.realpathSync.native(path),
  entries: async (folder) => fs.readdirSync(folder, { withFileTypes: true }),
  open: async (path, flags) => {
    const file = fs.openSync(path, flags);
    return {
      stat: async () => fs.fstatSync(file),
      read: async (bytes, offset, length, position) => ({
        bytesRead: fs.readSync(file, bytes, offset, length, position),
      }),
      close: async () => fs.closeSync(file),
    };
  },
};
