// Serves a folder as a web editor's gallery does: each file at its URL, for every origin, and no listing of folders.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = { '.js': 'text/javascript', '.json': 'application/json', '.css': 'text/css', '.png': 'image/png' };

/** Serves `folder` on a free port of 127.0.0.1. @returns its base URL, without a slash at the end. */
export async function serveFolder(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const inside = decodeURIComponent(pathname).replace(/^\/extension(?=\/)/, '');
    const path = resolve(join(folder, inside));
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', '*');
    if (request.method === 'OPTIONS') {
      response.writeHead(204).end();
    } else if (!path.startsWith(resolve(folder) + sep) || !statSync(path, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404).end();
    } else {
      response.setHeader('Content-Type', TYPES[extname(path)] ?? 'text/plain');
      createReadStream(path).pipe(response);
    }
  });
  await new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  // VS Code wants a path before it looks below it.
  return `http://127.0.0.1:${server.address().port}/extension`;
}
