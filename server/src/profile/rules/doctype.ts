import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { applyEdits } from '../../core/text';
import type { XmlDocument, XmlNode } from '../xml/model';
import { scanXml } from '../xml/scanner';
import type { ProfileRule } from './rule';

/** No profile has a document type; its entities are never expanded here, and no other file is opened. */
export const doctype: ProfileRule = {
  id: 'profile/doctype',
  severity: 'warning',
  evidence: 'I',
  *check({ document }) {
    const found = document.xml.nodes.find((node) => node.kind === 'doctype');
    if (found === undefined) return;
    yield {
      message: message('profile.doctype'),
      span: { start: found.start, end: Math.min(found.end, found.start + '<!DOCTYPE'.length) },
      fixes: removal(document.xml, found),
    };
  },
};

function removal(xml: XmlDocument, node: XmlNode): Fix[] {
  const edits = [{ span: { start: node.start, end: node.end }, newText: '' }];
  // Entities that it defines may be in use: without it they would be undefined.
  if (scanXml(applyEdits(xml.text, edits)).errors.length > xml.errors.length) return [];
  return [{ title: message('profile.doctype.fix'), effect: 'choice', edits }];
}
