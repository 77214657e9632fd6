/**
 * Index of the first element whose value is not below `least`, in a list that rises by that value; the list's length
 * where there is none.
 */
export function firstFrom<T>(list: readonly T[], least: number, keyOf: (element: T) => number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyOf(list[middle]!) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
