import { svg } from './dom';
import type { Shape, Tone } from './items';

/**
 * The shapes, in a field of 14 by 14 around the origin: each outcome has one of its own, so that nobody depends on
 * colour. `solid`: filled with the tone; otherwise an outline.
 */
const paths: Readonly<Record<Shape, { readonly path: string; readonly solid?: true }>> = {
  // A ring that nothing gets through: the probe was blocked.
  'no-answer': { path: 'M0-5a5 5 0 1 0 0 10a5 5 0 1 0 0-10zM-2.6 0H2.6' },
  answered: { path: 'M0-6.5L6.5 0L0 6.5L-6.5 0z', solid: true },
  refused: { path: 'M-4.5-4.5L4.5 4.5M4.5-4.5L-4.5 4.5' },
  name: { path: 'M-5.5-4.5H5.5L0 5.5zM0-2.5V1' },
  certificate: { path: 'M-4.5-.5H4.5V5.5H-4.5zM-2.8-.5V-3a2.8 2.8 0 0 1 5.6 0V-.5' },
  // What answered is not what was asked for.
  reply: { path: 'M0-6.5L6.5 0L0 6.5L-6.5 0zM-2.6-2.6L2.6 2.6' },
  other: { path: 'M-4.5-4.5H4.5V4.5H-4.5zM-2-2L2 2M2-2L-2 2' },
  open: { path: 'M-4.2-2.6A5 5 0 0 1 4.2-2.6M5 .6A5 5 0 0 1 1.4 4.8M-1.4 4.8A5 5 0 0 1-5 .6' },
  'status-compliant': { path: 'M-5 0L-1.5 3.5L5-3.5' },
  'status-noncompliant': { path: 'M-4.5-4.5L4.5 4.5M4.5-4.5L-4.5 4.5' },
  'status-unknown': { path: 'M-2.6-2.6a2.7 2.7 0 1 1 3.8 2.7Q0 .9 0 2.2M0 4.6V5' },
  'status-pending': { path: 'M-4-5.5H4L-4 5.5H4z' },
  'status-not-required': { path: 'M-5-2.2H5M-5 2.2H5' },
  'status-unclear': { path: 'M-4.6 0H-4.4M-.1 0H.1M4.4 0H4.6' },
  'status-other': { path: 'M-5 0H5' },
  'finding-error': { path: 'M-2.6-6.2H2.6L6.2-2.6V2.6L2.6 6.2H-2.6L-6.2 2.6V-2.6z', solid: true },
  'finding-warning': { path: 'M0-6L6.4 5.4H-6.4z', solid: true },
  'finding-info': { path: 'M0-5.8a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0-11.6zM0-2.9V-2.6M0-.4V3' },
  'finding-hint': { path: 'M0-3a3 3 0 1 0 0 6a3 3 0 1 0 0-6z' },
  'sync-start': { path: 'M-4-5.5L5.5 0L-4 5.5z', solid: true },
  'sync-end': { path: 'M-4.5-4.5H4.5V4.5H-4.5z', solid: true },
  discovery: { path: 'M5-2A5.3 5.3 0 1 0 5.2 1.6M5.6-5.4V-1.8H2' },
  agent: { path: 'M-3.2-3.8A5.2 5.2 0 1 0 3.2-3.8M0-6V-.6' },
};

/** A solid shape's own sign, in the page's background colour. */
const signs: Partial<Readonly<Record<Shape, string>>> = {
  'finding-error': 'M-2.4-2.4L2.4 2.4M2.4-2.4L-2.4 2.4',
  'finding-warning': 'M0-2.2V1.6M0 3.6V3.8',
};

/** A shape at the origin; a fault also gets a halo, which tells it from the same shape elsewhere without colour. */
export function glyph(shape: Shape, tone: Tone): SVGGElement {
  const { path, solid } = paths[shape];
  const group = svg('g', { class: `glyph tone-${tone}` });
  if (tone === 'fault' && !shape.startsWith('finding-') && !shape.startsWith('status-'))
    group.append(svg('circle', { class: 'halo', r: 10.5 }));
  // Gives an outline a ground to stand on, and a finger something to hit.
  if (!solid) group.append(svg('circle', { class: 'ground', r: 7 }));
  group.append(svg('path', { class: solid ? 'solid' : 'outline', d: path }));
  const sign = signs[shape];
  if (sign) group.append(svg('path', { class: 'sign', d: sign }));
  return group;
}

/** The same as a picture of its own, beside text that says it. */
export function icon(shape: Shape, tone: Tone): SVGSVGElement {
  return svg(
    'svg',
    { class: 'icon', viewBox: '-11 -11 22 22', width: 20, height: 20, 'aria-hidden': 'true' },
    glyph(shape, tone),
  );
}
