// The pages that extensions show: each is a page of its own, in a frame in a frame.
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds between two looks for a webview. */
const LOOK_MS = 50;

/** The frame whose page has what `selector` finds. */
async function frameWith(page, selector) {
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    // A frame may go away while it is asked: the page of a webview is replaced when its content changes.
    const count = await frame
      .locator(selector)
      .count()
      .catch(() => 0);
    if (count > 0) return frame;
  }
  return undefined;
}

/**
 * Does something in the webview that has what `selector` finds; anew where its page was replaced meanwhile, which
 * happens whenever the content of a webview changes or its tab is shown again.
 * @returns undefined while there is no such webview.
 */
export async function inWebview(page, selector, act) {
  for (;;) {
    const frame = await frameWith(page, selector);
    if (!frame) return undefined;
    try {
      return { value: await act(frame.locator(selector)) };
    } catch (error) {
      if (!/detached|navigat|context was destroyed|Target closed/i.test(error.message)) throw error;
    }
  }
}

/**
 * The same, once there is such a webview; throws where there is none within `patience` milliseconds.
 * `act` gets what is left of them, too.
 */
export async function onceInWebview(page, selector, patience, act = () => undefined) {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const left = () => Math.max(1, until - performance.now());
    if (await inWebview(page, selector, (all) => act(all, left()))) return;
    await sleep(LOOK_MS);
  }
  throw new Error(`no webview has ${selector}`);
}
