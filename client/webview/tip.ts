import type { Place } from './chart';
import { axisHeight, rowHeight } from './chart';
import { html } from './dom';
import type { View } from './layout';
import { xAt } from './layout';
import type { Texts } from './text';
import { describeCluster } from './text';

/** The box beside a mark that says what it is. */
export interface Tip {
  readonly element: HTMLElement;
  /** Shows the tip of `place`, or none. */
  show(place: Place | undefined, view: View): void;
}

/**
 * @param rows of the picture: beside the last ones the tip stands above its mark.
 * @param dated times come with their date.
 */
export function createTip(texts: Texts, rows: number, dated: 'dated' | undefined): Tip {
  const element = html('div', { class: 'tip', hidden: true });
  return {
    element,
    show(place, view) {
      element.hidden = place === undefined;
      if (!place) return;
      const { title, place: where } = describeCluster(place.cluster, texts, dated);
      element.replaceChildren(html('strong', {}, title), html('span', {}, where));
      const x = Math.min(view.width, Math.max(0, xAt(view, Math.max(view.start, place.cluster.from))));
      const top = axisHeight + place.lane * rowHeight;
      const above = place.lane >= rows - 2 && top > element.offsetHeight + 4;
      element.style.left = `${Math.max(4, Math.min(x - 24, view.width - element.offsetWidth - 4))}px`;
      element.style.top = `${above ? top - element.offsetHeight - 2 : top + rowHeight + 4}px`;
    },
  };
}
