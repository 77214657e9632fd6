import { parameters } from '../../../server/src/profile/vocabulary';

/** How a profile is laid out: `one-line` as ISE writes it, `pretty` one element a line. */
export type Layout = 'one-line' | 'pretty' | 'crlf' | 'cr' | 'bom';

const values: Readonly<Record<string, string>> = {
  configName: 'Employees',
  ServerNameRules: '*.example.com,*',
  DiscoveryHost: '192.0.2.21',
  CallHomeList: '192.0.2.21:8443,198.51.100.34:8443',
  EnableNonRedirectionFlow: '1',
  PublicKey: 'TUlJQklqQU5CZ2txaGtpRzl3MEJBUUVGQUFPQ0FROA==',
};

/** An order that is nobody's, as in real files: they come out of a hash map. */
const order = [...parameters].sort((a, b) => hash(a.name) - hash(b.name));

function hash(text: string): number {
  let value = 7;
  for (const character of text) value = (value * 31 + character.charCodeAt(0)) % 10007;
  return value;
}

/** A profile of the shape that ISE writes, with documentation addresses; `changes` overrides values, `undefined` drops an element. */
export function sampleProfile(layout: Layout, changes: Readonly<Record<string, string | undefined>> = {}): string {
  const elements: string[] = [];
  for (const { name, default: preset } of order) {
    const value = name in changes ? changes[name] : (values[name] ?? preset?.value ?? '');
    if (value === undefined) continue;
    elements.push(value === '' ? `<${name}/>` : `<${name}>${value}</${name}>`);
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.cisco.com/nac/agent/config-1.0 ISEPostureCFG.xsd">',
    '<!-- elements whose notEndpointXMLConfigurable attribute is yes cannot be configured on the endpoint -->',
    ...elements,
  ];
  if (layout === 'one-line') return `${lines.join('')}</cfg>`;
  const eol = layout === 'crlf' ? '\r\n' : layout === 'cr' ? '\r' : '\n';
  const text = `${[...lines.slice(0, 2), ...lines.slice(2).map((line) => `  ${line}`), '</cfg>'].join(eol)}${eol}`;
  return layout === 'bom' ? `\uFEFF${text}` : text;
}
