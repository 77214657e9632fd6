import type { Marks, Place } from './chart';
import type { Item } from './items';
import { clusterOf, nearestCluster } from './layout';

/** What the keyboard is at. */
export interface Selection {
  readonly lane: number;
  readonly item: Item;
  /** The time that the way up and down keeps to, as an editor's caret keeps its column. */
  readonly column: number;
}

/** The mark that stands for the selection at this scale. */
export function placeOf(marks: Marks, selection: Selection | undefined): Place | undefined {
  const clusters = selection && marks.lanes[selection.lane]?.clusters;
  const cluster = clusters?.[clusterOf(clusters, selection!.item)];
  return cluster && { lane: selection!.lane, cluster };
}

/** `item` selected for its own sake. */
export function selectionAt(lane: number, item: Item): Selection {
  return { lane, item, column: item.at };
}

/** The mark beside the selected one in its row, `along` -1 or 1; undefined at the row's ends. */
export function besides(marks: Marks, selection: Selection, along: number): Selection | undefined {
  const place = placeOf(marks, selection);
  const clusters = marks.lanes[selection.lane]?.clusters ?? [];
  const next = place && clusters[clusters.indexOf(place.cluster) + along];
  return next && selectionAt(selection.lane, next.first);
}

/** The mark nearest to `column` in the first row that has any, from `lane` on in `direction` (-1 or 1). */
export function rowBeyond(marks: Marks, lane: number, direction: number, column: number): Selection | undefined {
  for (let index = lane; index >= 0 && index < marks.lanes.length; index += direction) {
    const clusters = marks.lanes[index]!.clusters;
    const cluster = clusters[nearestCluster(clusters, column)];
    if (cluster) return { lane: index, item: cluster.first, column };
  }
  return undefined;
}

/** The first or last item of the selected row; of the first row with anything in it where nothing is selected. */
export function rowEnd(marks: Marks, selection: Selection | undefined, which: 'first' | 'last'): Selection | undefined {
  const lane = selection?.lane ?? marks.lanes.findIndex(({ clusters }) => clusters.length > 0);
  const items = marks.lanes[lane]?.lane.items ?? [];
  const item = which === 'first' ? items[0] : items.at(-1);
  return item && selectionAt(lane, item);
}
