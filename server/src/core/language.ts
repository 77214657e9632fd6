import type { LanguageId } from '../protocol';
import type { BesideKind } from './beside';
import type { Deployment, DeploymentChange } from './deployment/model';
import type { Finding } from './finding';
import type { Localizer } from './localizer';
import type { Message } from './message';
import type { Input, OnRuleError, Read } from './rule';
import type { Slices } from './slices';
import type { Source } from './source';
import type { Span, TextEdit } from './text';

/** Markdown for a stretch of text. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

export type CompletionKind = 'keyword' | 'value' | 'property' | 'snippet' | 'reference' | 'line';

/** One proposal: replaces `edit.span`. */
export interface Completion {
  readonly label: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly edit: TextEdit;
  /** `snippet`: `edit.newText` is in LSP snippet syntax. */
  readonly syntax?: 'plain' | 'snippet';
  readonly filterText?: string;
  readonly sortText?: string;
  readonly preselect?: true;
  /** Ask for proposals again once this one is taken. */
  readonly continues?: true;
}

export type SymbolKind =
  | 'list'
  | 'section'
  | 'entry'
  | 'permit'
  | 'deny'
  | 'element'
  | 'value'
  | 'event'
  | 'episode'
  | 'problem';

/** An entry of the outline. */
export interface DocumentSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: SymbolKind;
  readonly span: Span;
  readonly selection: Span;
  readonly children?: readonly DocumentSymbol[];
}

/** Zero-based lines, both included. */
export interface Fold {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: 'comment' | 'region';
}

/** See lsp/tokens.ts for the legend that these names belong to. */
export type TokenType =
  | 'keyword'
  | 'permit'
  | 'deny'
  | 'protocol'
  | 'address'
  | 'mask'
  | 'port'
  | 'number'
  | 'string'
  | 'comment'
  | 'option'
  | 'psn'
  | 'name';

export interface SemanticToken {
  readonly span: Span;
  readonly type: TokenType;
}

/** A small text shown inside the document at `offset`. `kind` is the setting that turns it off. */
export interface Inlay {
  readonly offset: number;
  readonly label: string;
  readonly tooltip?: string;
  readonly kind: string;
  readonly side: 'before' | 'after';
}

/** A line of text above a line of the document; `command` is one of the protocol. */
export interface Lens {
  readonly span: Span;
  readonly title: string;
  readonly command?: { readonly id: string; readonly args: readonly unknown[] };
}

/** An edit that a person may want without there being a finding. */
export interface Refactoring {
  readonly title: Message;
  /** `refactor.rewrite`: another way to say the same; `refactor`: what the text means may change. */
  readonly kind: 'refactor' | 'refactor.rewrite' | 'refactor.extract' | 'source';
  readonly edits: readonly TextEdit[];
  readonly deployment?: DeploymentChange;
}

/**
 * A named thing at a place: highlight, references and go-to-definition work on equal keys, across the workspace.
 * A PSN's address has the key `address:` + its canonical text.
 */
export interface Occurrence {
  readonly key: string;
  readonly span: Span;
  readonly role: 'definition' | 'use';
}

/** A server that a document names in a way in which PSNs are named: a candidate, never the truth about it. */
export interface PsnMention {
  /** In canonical text: an address (RFC 5952 for IPv6), or a host name in lower case without a final dot. */
  readonly host: string;
  readonly kind: 'address' | 'name';
  readonly span: Span;
  /** How it is named there: "Call Home List", "denied on TCP 8449". */
  readonly as: Message;
}

export interface FormatOptions {
  /** One level of indentation. */
  readonly indent: string;
}

/**
 * A language as the outside sees it: text → model → findings → presentation, all pure functions.
 * The optional members are what the language offers to an editor.
 */
export interface Language<Doc, Analysis> {
  readonly id: LanguageId;
  /**
   * Reads any text at all, with pauses, and never throws.
   * @param previous the model of an earlier text of the same document: what did not change may be taken over. It stays valid.
   */
  readonly read: (source: Source, deployment: Deployment, previous?: Doc) => Slices<Read<Doc, Analysis>>;
  /** The line above an offset on which the meaning of the lines there hangs, such as a list's header; found without parsing. */
  readonly headAbove?: (text: string, offset: number) => Span | undefined;
  /**
   * What a document is to another language: device output holds lists, which are read, judged and asked about as such.
   * @returns undefined where it holds nothing of that language.
   */
  readonly within?: (input: Input<Doc, Analysis>, id: LanguageId) => Input<unknown, unknown> | undefined;
  /** What `Beside` has to tell for a text to be judged; undefined where a text of this language is judged by itself. */
  readonly asksBeside?: (text: string) => BesideKind | undefined;
  /** All findings, suppressed ones left out; with pauses. */
  readonly check: (input: Input<Doc, Analysis>, onError: OnRuleError) => Slices<Finding[]>;
  /**
   * Whether a text with the fixes applied is still read the way it was before: no fix may take away, or put in, what
   * decides how the lines that it leaves alone are read.
   */
  readonly readsAlike?: (before: Analysis, after: Analysis) => boolean;
  readonly hover?: (input: Input<Doc, Analysis>, offset: number, l10n: Localizer) => Hover | undefined;
  readonly complete?: (input: Input<Doc, Analysis>, offset: number, l10n: Localizer) => Completion[];
  readonly symbols?: (input: Input<Doc, Analysis>, l10n: Localizer) => DocumentSymbol[];
  readonly fold?: (input: Input<Doc, Analysis>) => Fold[];
  /** Edits that format the document, or the lines that `span` touches. */
  readonly format?: (input: Input<Doc, Analysis>, options: FormatOptions, span?: Span) => TextEdit[];
  readonly tokens?: (input: Input<Doc, Analysis>) => SemanticToken[];
  readonly inlays?: (input: Input<Doc, Analysis>, span: Span, l10n: Localizer) => Inlay[];
  readonly lenses?: (input: Input<Doc, Analysis>, l10n: Localizer) => Lens[];
  /** What the document comes to, in at most one sentence; undefined where that cannot be said. */
  readonly headline?: (input: Input<Doc, Analysis>, l10n: Localizer) => string | undefined;
  readonly refactorings?: (input: Input<Doc, Analysis>, span: Span) => Refactoring[];
  /** Ways to write, above the place of a finding, that it is not wanted there; the first one that works is offered. */
  readonly ignore?: (input: Input<Doc, Analysis>, finding: Finding) => readonly (readonly TextEdit[])[];
  readonly occurrences?: (input: Input<Doc, Analysis>) => Occurrence[];
  /**
   * A word that says nothing about others that are spelled alike, such as the year in a time stamp: highlighted alone.
   * Without an answer an editor lights up every word that looks the same.
   */
  readonly wordAlone?: (input: Input<Doc, Analysis>, offset: number) => Span | undefined;
  /** Servers that it names in the way of PSNs. */
  readonly psnMentions?: (input: Input<Doc, Analysis>) => PsnMention[];
  /** Stretches around `offset`, innermost first. */
  readonly selections?: (input: Input<Doc, Analysis>, offset: number) => Span[];
  /** Stretches that are typed together, such as a tag's two names. */
  readonly linked?: (input: Input<Doc, Analysis>, offset: number) => Span[];
  /** What to insert at `offset` after `typed` was typed there, such as a closing tag. LSP snippet syntax. */
  readonly autoInsert?: (input: Input<Doc, Analysis>, offset: number, typed: string) => string | undefined;
}

/** A language whose model only it knows. */
export interface AnyLanguage extends Language<unknown, unknown> {}

/** Hides a language's own types, so that a table of languages can hold it. */
export function eraseTypes<Doc, Analysis>(language: Language<Doc, Analysis>): AnyLanguage {
  return language as unknown as AnyLanguage;
}
