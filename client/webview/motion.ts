import type { View } from './layout';

/** Milliseconds that a zoom or a jump takes. */
const glideTime = 160;

/** Whether the reader, the system or VS Code asked for no motion. */
function reducedMotion(): boolean {
  const asked = document.body.classList.contains('vscode-reduce-motion');
  return asked || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/**
 * Goes from one view to another, at once where motion is unwelcome.
 * @param show is given each view on the way, and `to` itself at the end.
 * @returns ends the glide where it is.
 */
export function glide(from: View, to: View, show: (view: View) => void): () => void {
  if (reducedMotion()) {
    show(to);
    return () => undefined;
  }
  const began = performance.now();
  let frame = 0;
  const step = (now: number): void => {
    const part = Math.min(1, Math.max(0, now - began) / glideTime);
    const eased = 1 - (1 - part) ** 3;
    const mix = (a: number, b: number): number => a + (b - a) * eased;
    show(part === 1 ? to : { ...to, start: mix(from.start, to.start), end: mix(from.end, to.end) });
    if (part < 1) frame = requestAnimationFrame(step);
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
