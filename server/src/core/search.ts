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

/**
 * Index of the stretch that holds an offset, by where the stretches begin: the last one that does not begin behind it; 0 where
 * all of them do, or there is none.
 * @param starts rising.
 * @param count so many of them count.
 */
export function stretchAt(starts: ArrayLike<number>, offset: number, count: number = starts.length): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
