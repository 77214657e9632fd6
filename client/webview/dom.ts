type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const svgNamespace = 'http://www.w3.org/2000/svg';

function fill(element: Element, attributes: Attributes, children: readonly (Node | string)[]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children);
}

/** An HTML element. Texts are set as text, never as markup: what a log says cannot become part of the page. */
export function html<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  fill(element, attributes, children);
  return element;
}

/** An SVG element. */
export function svg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Name] {
  const element = document.createElementNS(svgNamespace, name);
  fill(element, attributes, children);
  return element;
}

/** Gives the document its styles. A constructed sheet needs no leave of the content security policy. */
export function useStyles(...texts: readonly string[]): void {
  document.adoptedStyleSheets = texts.map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
}

/** A button; its content as text, or as text with parts. */
export function button(
  id: string,
  content: string | readonly (Node | string)[],
  look: 'link' | 'action' | 'secondary',
  action: () => void,
  title?: string,
): HTMLElement {
  const children = typeof content === 'string' ? [content] : content;
  const element = html('button', { id, type: 'button', class: look, title }, ...children);
  element.addEventListener('click', action);
  return element;
}
