/** A table that is wider than its column is laid out list by list, one PSN a line: nothing is out of sight. */
export function layOut(): 'fits' | 'too-narrow' {
  const table = document.querySelector('.scroll');
  if (!table) return 'fits';
  table.classList.remove('stacked');
  if (table.scrollWidth <= table.clientWidth) return 'fits';
  table.classList.add('stacked');
  return 'too-narrow';
}
