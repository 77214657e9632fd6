import type { Finding, Range } from './finding';
import type { Localizer } from './localizer';
import { ruleUrl } from './rule-url';
import type { Severity } from './severity';
import type { Span } from './text';

/** A finding as the outside sees it: in the reader's words, with its rule's page, its places as lines and columns. */
export interface RenderedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly url: string;
  readonly range: Range;
  readonly related: readonly { readonly uri: string; readonly range: Range; readonly message: string }[];
}

/** The document that findings are about. */
interface Place {
  readonly uri: string;
  readonly rangeOf: (span: Span) => Range;
}

/** @param docsBase a URI of the folder that holds the rules' pages. */
export function renderFinding(
  { rule, severity, message, span, related }: Finding,
  { uri, rangeOf }: Place,
  l10n: Localizer,
  docsBase: string,
): RenderedFinding {
  return {
    rule,
    severity,
    message: l10n.text(message),
    url: ruleUrl(docsBase, rule, l10n.locale),
    range: rangeOf(span),
    related: related.map(({ location, message }) =>
      location.kind === 'here'
        ? { uri, range: rangeOf(location.span), message: l10n.text(message) }
        : { uri: location.uri, range: location.range, message: l10n.text(message) },
    ),
  };
}
