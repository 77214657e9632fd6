import type { FromDiagnosisPage } from '../../server/src/protocol';

type Dropped = Extract<FromDiagnosisPage, { readonly type: 'drop' }>['files'];

/** What is done with what was dropped. */
interface DropHandlers {
  readonly take: (files: Dropped) => void;
  /** A file of more bytes than are passed on. */
  readonly refuse: (name: string) => void;
}

/** Takes files that are dropped on an element: by their addresses where the editor gives them, else their bytes. */
export function listenToDrops(element: HTMLElement, largest: number, handlers: DropHandlers): void {
  const over = (event: DragEvent): void => {
    event.preventDefault();
    element.classList.add('dropping');
  };
  element.addEventListener('dragenter', over);
  element.addEventListener('dragover', over);
  element.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) element.classList.remove('dropping');
  });
  element.addEventListener('drop', (event) => {
    event.preventDefault();
    element.classList.remove('dropping');
    void takeFrom(event.dataTransfer, largest, handlers);
  });
}

async function takeFrom(data: DataTransfer | null, largest: number, { take, refuse }: DropHandlers): Promise<void> {
  const uris = addressesIn(data?.getData('application/vnd.code.uri-list') || data?.getData('text/uri-list') || '');
  if (uris.length > 0) return take(uris.map((uri) => ({ uri })));
  const files: Dropped[number][] = [];
  for (const file of data?.files ?? []) {
    if (file.size > largest) refuse(file.name);
    else files.push({ name: file.name, base64: base64Of(new Uint8Array(await file.arrayBuffer())) });
  }
  if (files.length > 0) take(files);
}

/** The addresses in a list of them (RFC 2483); comments begin with `#`. */
function addressesIn(list: string): readonly string[] {
  return list.split(/\r\n|\n|\r/).filter((line) => /^[a-z][\w+.-]*:/i.test(line) && !/^https?:/i.test(line));
}

/** Bytes as base64; in pieces, since a call takes only so many arguments. */
function base64Of(bytes: Uint8Array): string {
  const piece = 0x8000;
  let binary = '';
  for (let start = 0; start < bytes.length; start += piece)
    binary += String.fromCharCode(...bytes.subarray(start, start + piece));
  return btoa(binary);
}
