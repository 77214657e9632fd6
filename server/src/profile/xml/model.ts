import type { Span } from '../../core/text';

// Offsets are UTF-16 units of the document, ends exclusive. Nodes carry plain numbers rather than spans: a profile is
// scanned at every keystroke, and the numbers cost a third of the objects.

export interface XmlAttribute {
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  /** Inside the quotes; both are `end` where there is no value. */
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Behind the closing quote. */
  readonly end: number;
}

/**
 * How an element ends. `open`: its closing tag is missing; `unfinished`: already its start tag has no `>`
 * (it may have a closing tag all the same, see `closeStart`).
 */
type ElementState = 'closed' | 'empty' | 'open' | 'unfinished';

export interface XmlElement {
  readonly kind: 'element';
  readonly name: string;
  readonly start: number;
  readonly nameEnd: number;
  readonly attributes: readonly XmlAttribute[];
  /** Behind the `>` of the start tag. */
  openEnd: number;
  children: readonly XmlNode[];
  /** At the `<` of the closing tag; where there is none, where the content ends. */
  closeStart: number;
  /** The name in the closing tag; equal to `closeNameEnd` where there is none. */
  closeNameStart: number;
  closeNameEnd: number;
  end: number;
  state: ElementState;
}

/** A comment, a CDATA section, a processing instruction or a document type; `contentStart` … `contentEnd` is what it holds. */
export interface XmlMarkup {
  readonly kind: 'comment' | 'cdata' | 'instruction' | 'declaration' | 'doctype';
  readonly start: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly end: number;
}

/** Character data has no node of its own: it is what stands between nodes, see text.ts. */
export type XmlNode = XmlElement | XmlMarkup;

/** Every way in which a text can fail to be well-formed; the texts are `profile.syntax.CODE`. */
export type XmlErrorCode =
  | 'attribute-quotes'
  | 'attribute-value'
  | 'bad-attribute'
  | 'bad-character'
  | 'bad-reference'
  | 'bad-target'
  | 'bare-ampersand'
  | 'bare-less-than'
  | 'cdata-end'
  | 'comment-dashes'
  | 'doctype-misplaced'
  | 'duplicate-attribute'
  | 'less-than-in-attribute'
  | 'mismatched-tag'
  | 'missing-semicolon'
  | 'missing-slash'
  | 'missing-space'
  | 'no-root'
  | 'second-root'
  | 'stray-closing-tag'
  | 'text-outside-root'
  | 'unclosed-element'
  | 'undefined-entity'
  | 'unfinished-closing-tag'
  | 'unfinished-markup'
  | 'unfinished-tag'
  | 'unfinished-value'
  | 'xml-declaration'
  | 'xml-declaration-misplaced';

/** One place where the text is not well-formed. */
export interface XmlError {
  readonly code: XmlErrorCode;
  readonly start: number;
  readonly end: number;
  /** What the message names: a tag, an entity, a character. */
  readonly name?: string;
  /** A second name, such as the tag that was expected. */
  readonly other?: string;
  /** Another place that explains it, such as the start tag of a wrong closing tag. */
  readonly related?: Span;
  /** The edit that mends it, where there is one likely answer; `sure` where there is only one. */
  readonly repair?: { readonly start: number; readonly end: number; readonly newText: string; readonly sure?: true };
}

/** A text as read. */
export interface XmlDocument {
  readonly text: string;
  /** The first element at the top; undefined where there is none. */
  readonly root: XmlElement | undefined;
  /** All that stands at the top, in order. */
  readonly nodes: readonly XmlNode[];
  readonly doctype: XmlMarkup | undefined;
  /** It names an entity that only its document type could define: what stands there is not known. */
  readonly unread: boolean;
  /** In order of place; at most `errorLimit`. */
  readonly errors: readonly XmlError[];
  readonly version: '1.0' | '1.1';
}

/** How many errors a scan keeps: more help nobody. */
export const errorLimit = 1000;

/** `<a>1<a>` or `<a>1<a/>`: a closing tag written as another tag. What the scan took for its content stands behind it. */
export interface MissingSlash {
  readonly element: XmlElement;
  readonly tag: XmlElement;
  readonly behind: readonly XmlNode[];
  /** Around `element`; undefined at the top. */
  readonly parent: XmlElement | undefined;
}
