import type { Completion, CompletionKind } from '../../../core/language';
import type { CompletionPlace } from './place';

/** What could be inserted, before it is fitted to its place. */
export interface Proposal {
  /** What is inserted; also the label, unless there is another one. */
  readonly text: string;
  readonly label?: string;
  readonly kind: CompletionKind;
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Words by which it is found besides its text. */
  readonly alias?: string;
  /** Position among the groups: lower comes first. */
  readonly rank: number;
  readonly preselect?: true;
  /** `text` is in LSP snippet syntax; the proposal has a label of its own. */
  readonly syntax?: 'snippet';
  /** Something has to follow: a blank is added, and proposals are asked for again. */
  readonly continues?: true;
}

/** Fits proposals to the place: what they replace, blanks towards what follows, their order. */
export function toCompletions(place: CompletionPlace, proposals: readonly Proposal[]): Completion[] {
  const seen = new Set<string>();
  const ordered = proposals
    .map((proposal, index) => ({ proposal, index }))
    .sort((a, b) => a.proposal.rank - b.proposal.rank || a.index - b.index);
  return ordered.flatMap(({ proposal }, position) => {
    if (seen.has(proposal.text)) return [];
    seen.add(proposal.text);
    const { text, label, kind, detail, documentation, alias, preselect, syntax, continues } = proposal;
    const gap = place.follows === 'word' || (continues && place.follows === 'end') ? ' ' : '';
    return [
      {
        label: label ?? text,
        kind,
        edit: { span: place.span, newText: `${text}${gap}` },
        filterText: [syntax === 'snippet' ? label : text, alias].filter((one) => one !== undefined).join(' '),
        sortText: String(position).padStart(4, '0'),
        ...(detail === undefined ? {} : { detail }),
        ...(documentation === undefined ? {} : { documentation }),
        ...(preselect ? { preselect } : {}),
        ...(syntax === undefined ? {} : { syntax }),
        ...(continues && place.follows === 'end' ? { continues } : {}),
      },
    ];
  });
}
