import type { Read } from '../../core/rule';
import type { Slices } from '../../core/slices';
import type { Source } from '../../core/source';
import { analyse, type ProfileAnalysis } from './analysis';
import { type ProfileDocument, parse } from './document';

/** Reads a profile; any text at all is read. */
export function* read(source: Source): Slices<Read<ProfileDocument, ProfileAnalysis>> {
  const document = parse(source);
  yield;
  return { document, analysis: analyse(document, source) };
}
