import assert from 'node:assert/strict';
import { PassThrough, Writable } from 'node:stream';
import { test } from 'node:test';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { sendWholeMessages } from '../../server/src/lsp/whole-messages.node';

/** A stream that notes what reaches the system in one go. */
function noting(): { readonly stream: Writable; readonly sent: string[] } {
  const sent: string[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      sent.push(chunk.toString('utf8'));
      done();
    },
    writev: (chunks, done) => {
      sent.push(Buffer.concat(chunks.map(({ chunk }) => chunk as Buffer)).toString('utf8'));
      done();
    },
  });
  return { stream, sent };
}

const request = (id: number): { readonly jsonrpc: string; readonly id: number; readonly method: string } => ({
  ...{ jsonrpc: '2.0', id },
  method: `端点/${id}`,
});

test('a message goes out as one, header and body, in their order', async () => {
  const { stream, sent } = noting();
  sendWholeMessages(stream);
  const writer = new StreamMessageWriter(stream);
  await Promise.all([1, 2, 3].map((id) => writer.write(request(id))));
  assert.deepEqual(
    sent,
    [1, 2, 3].map((id) => {
      const body = JSON.stringify(request(id));
      return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    }),
  );
});

test('what it writes can be read as before, large messages included', async () => {
  const pipe = new PassThrough();
  const reader = new StreamMessageReader(pipe);
  const read: unknown[] = [];
  const allRead = new Promise<void>((resolve) => {
    reader.listen((message) => {
      if (read.push(message) === 3) resolve();
    });
  });
  sendWholeMessages(pipe);
  const writer = new StreamMessageWriter(pipe);
  const messages = [request(1), { ...request(2), params: 'x'.repeat(300_000) }, request(3)];
  for (const message of messages) await writer.write(message);
  await allRead;
  assert.deepEqual(read, messages);
});

test('other texts pass, in their order, also where a header waits for its body', async () => {
  const { stream, sent } = noting();
  sendWholeMessages(stream);
  stream.write('one');
  stream.write('Content-Length: 2\r\n\r\n', 'ascii');
  stream.write('no body', 'utf8');
  await new Promise<void>((resolve) => stream.write(Buffer.from('{}'), () => resolve()));
  assert.equal(sent.join(''), 'oneContent-Length: 2\r\n\r\nno body{}');
});

test('a stream that fails is told to whoever writes the body', async () => {
  const failing = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
  failing.on('error', () => undefined);
  sendWholeMessages(failing);
  const writer = new StreamMessageWriter(failing);
  writer.onError(() => undefined);
  await assert.rejects(writer.write(request(1)), /gone/);
});
