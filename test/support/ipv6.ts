/** The sixteen bytes of an IPv6 address, without a mixed ending. */
export function parseIPv6(text: string): readonly number[] {
  const [head = '', tail] = text.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const front = groups(head);
  const back = tail === undefined ? [] : groups(tail);
  const zeros = new Array<string>(tail === undefined ? 0 : 8 - front.length - back.length).fill('0');
  return [...front, ...zeros, ...back].flatMap((group) => {
    const value = Number.parseInt(group, 16);
    return [value >> 8, value & 0xff];
  });
}
