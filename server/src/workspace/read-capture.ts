import { type Capture, createCaptureStream } from '../capture';
import type { Deployment } from '../core/deployment/model';
import { type Message, message } from '../core/message';
import { troubleOf } from '../host/trouble';

/** What a capture says, and what keeps it from being read to its end; an end that is cut off is none. */
export interface ReadCapture {
  readonly capture: Capture;
  readonly troubles: readonly Message[];
}

/** Reads a capture of any size in constant memory. @param wordsFor what kept the pieces from coming. */
export async function readCapture(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  deployment: Deployment,
  wordsFor: (error: unknown) => Message = troubleOf,
): Promise<ReadCapture> {
  const stream = createCaptureStream(deployment);
  const troubles: Message[] = [];
  for await (const piece of untilTrouble(pieces, (error) => troubles.push(wordsFor(error)))) {
    stream.push(piece);
    if (stream.isOver()) break;
  }
  const capture = stream.finish();
  const { stopped, packets } = capture;
  if (stopped?.reason === 'damaged') troubles.push(message('cli.read.damaged', { offset: stopped.offset }));
  else if (stopped && packets === 0) troubles.push(message('cli.read.truncated', { offset: stopped.offset }));
  return { capture, troubles };
}

/** Pieces up to a fault of whoever gives them; what goes wrong with who takes them is not theirs. */
async function* untilTrouble(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  onTrouble: (error: unknown) => void,
) {
  try {
    yield* pieces;
  } catch (error) {
    onTrouble(error);
  }
}
