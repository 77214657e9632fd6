import assert from 'node:assert/strict';
import test from 'node:test';
import { applyChange } from '../../server/src/deployment/change';
import { parseDeployment, readDeployment } from '../../server/src/deployment/read';

const file = `{
  // lab
  "psns": [
    // first site
    { "name": "psn1", "addresses": ["10.1.1.5"] }, // rack 1
    /* second site */
    {
      "name": "psn2",
      "addresses": ["10.1.1.6", "2001:DB8:0::6"], // both
      "aliases": ["10.1.1.100"]
    },
    { "name": "psn3", "addresses": ["10.1.1.7"] } // rack 3
  ],
  "acls": []
}
`;

const namesIn = (text: string) => parseDeployment(text).deployment.psns.map(({ name }) => name);

test('a PSN that is retired goes with its line and the comment behind it; every other comment stays', () => {
  const without = (psn: string): string => applyChange(file, { kind: 'retire-psn', psn });
  assert.equal(without('psn1'), file.replace(/ +\{ "name": "psn1".*\n/, ''));
  assert.equal(without('psn2'), file.replace(/ {4}\{\n[^}]*\},\n/, ''));
  assert.equal(without('psn3'), file.replace(/ +\{ "name": "psn3".*\n/, '').replace('},\n  ],', '}\n  ],'));
  assert.equal(without('psn9'), file);
});

test('the last PSN leaves an empty list; a trailing comma, one line, CRLF and a BOM are kept', () => {
  const retire = (text: string, psn = 'a'): string => applyChange(text, { kind: 'retire-psn', psn });
  const a = '{ "name": "a", "addresses": ["10.0.0.1"] }';
  const b = '{ "name": "b", "addresses": ["10.0.0.2"] }';
  assert.equal(retire(`{ "psns": [${a}] }`), '{ "psns": [] }');
  assert.equal(retire(`{ "psns": [${a}, ${b}] }`), `{ "psns": [${b}] }`);
  assert.equal(retire(`{ "psns": [${a}, ${b}] }`, 'b'), `{ "psns": [${a}] }`);
  assert.equal(retire(`{"psns":[${a},${b}]}`, 'b'), `{"psns":[${a}]}`);
  assert.equal(
    retire(`\uFEFF{\r\n  "psns": [\r\n    ${a},\r\n    ${b},\r\n  ],\r\n}\r\n`, 'b'),
    `\uFEFF{\r\n  "psns": [\r\n    ${a},\r\n  ],\r\n}\r\n`,
  );
  assert.equal(retire(`{ "psns": [${a}, ${b}, ${a}] }`), `{ "psns": [${b}] }`);
});

test('an address is replaced in whatever spelling it has, as an alias, too; nothing else changes', () => {
  const replace = (from: string, to: string): string =>
    applyChange(file, { kind: 'replace-address', psn: 'psn2', from, to });
  assert.equal(replace('2001:db8::6', '2001:db8::9'), file.replace('2001:DB8:0::6', '2001:db8::9'));
  assert.equal(replace('10.1.1.100', '10.1.1.101'), file.replace('10.1.1.100', '10.1.1.101'));
  assert.equal(replace('10.1.1.5', '10.1.1.9'), file);
  assert.equal(replace('10.1.1.6', '2001:db8::6'), file.replace('"10.1.1.6", ', ''));
});

test('an address that stands there twice, in two spellings, is replaced once and gone as often as it stood there', () => {
  const of = (...addresses: readonly string[]): string =>
    JSON.stringify({ psns: [{ name: 'a', addresses, aliases: addresses }] });
  const replace = (text: string, from: string, to: string): string =>
    applyChange(text, { kind: 'replace-address', psn: 'a', from, to });
  const twice = of('2001:DB8::1', '10.0.0.1', '2001:db8:0::1', '2001:db8::0:1');
  assert.equal(replace(twice, '2001:db8::1', '2001:db8::2'), of('2001:db8::2', '10.0.0.1'));
  assert.equal(replace(twice, '2001:db8::1', '10.0.0.1'), of('10.0.0.1'));
  assert.equal(replace(twice, '2001:db8::1', '2001:db8::1'), twice);
});

test('a PSN that is added stands in a line and a form like the last one; everything else stays as it is', () => {
  const add = (text: string): string =>
    applyChange(text, { kind: 'add-psns', psns: [{ name: 'n', addresses: ['10.0.0.9', '2001:db8::9'] }] });
  const added = '{ "name": "n", "addresses": ["10.0.0.9", "2001:db8::9"] }';
  assert.equal(add(file), file.replace('} // rack 3', `}, // rack 3\n    ${added}`));
  const a = '{ "name": "a", "addresses": ["10.0.0.1"] }';
  assert.equal(add(`{ "psns": [${a}] }`), `{ "psns": [${a}, ${added}] }`);
  assert.equal(
    add('{"psns":[{"name":"a","addresses":["10.0.0.1"]}]}'),
    '{"psns":[{"name":"a","addresses":["10.0.0.1"]},{"name":"n","addresses":["10.0.0.9","2001:db8::9"]}]}',
  );
  assert.equal(
    add(`{\r\n\t"psns": [\r\n\t\t${a}, // see [1]\r\n\t]\r\n}`),
    `{\r\n\t"psns": [\r\n\t\t${a}, // see [1]\r\n\t\t${added},\r\n\t]\r\n}`,
  );
  const tall = '{\n  "psns": [\n    {\n      "name": "a",\n      "addresses": ["10.0.0.1"]\n    }\n  ]\n}\n';
  assert.equal(
    add(tall),
    tall.replace(
      '    }\n  ]',
      '    },\n    {\n      "name": "n",\n      "addresses": ["10.0.0.9", "2001:db8::9"]\n    }\n  ]',
    ),
  );
  const merged = applyChange(`{ "psns": [${a}] }`, {
    kind: 'add-psns',
    psns: [{ name: 'a', addresses: ['10.0.0.2'] }],
  });
  assert.equal(merged, '{ "psns": [{ "name": "a", "addresses": ["10.0.0.1", "10.0.0.2"] }] }');
});

test('whatever is added, retired or replaced: the text stays readable, and the others stay as they are', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 48271) % 2147483647;
    return seed % below;
  };
  const layouts = [
    (one: string) => `\n    ${one}`,
    (one: string) => ` ${one}`,
    (one: string) => `\n    // note, with a comma\n    ${one}`,
    (one: string) => `\n    ${one.replace('{ ', '{\n      ').replace(' }', '\n    }')}`,
    (one: string) => `/* c */ ${one} /* d, */`,
  ];
  for (let round = 0; round < 400; round++) {
    const names = Array.from({ length: 1 + random(4) }, (_, index) => `p${index}`);
    const entries = names.map((name, index) =>
      layouts[random(5)]!(`{ "name": "${name}", "addresses": ["10.0.0.${index + 1}"] }`),
    );
    const close = ['', ',', '\n  ', ' // end\n  '][random(4)]!;
    const text = `{\n  "psns": [${entries.join(',')}${close}]\n}\n`;
    const psn = names[random(names.length)]!;
    const more = applyChange(text, { kind: 'add-psns', psns: [{ name: 'n', addresses: ['10.0.0.9'] }] });
    assert.deepEqual(parseDeployment(more).issues, [], more);
    assert.deepEqual(namesIn(more), [...names, 'n'], more);
    assert.equal(
      applyChange(more, { kind: 'retire-psn', psn: 'n' }).replace(/[\s,]/g, ''),
      text.replace(/[\s,]/g, ''),
      more,
    );
    const after = applyChange(text, { kind: 'retire-psn', psn });
    assert.deepEqual(parseDeployment(after).issues, [], after);
    assert.deepEqual(
      namesIn(after),
      names.filter((name) => name !== psn),
      `${text}\n${after}`,
    );
    const notes = (one: string): number => one.split('// note').length;
    assert.equal(notes(after), notes(text), after);
  }
});

test('an FQDN goes to the one PSN of a name that has none; comments and form stay', () => {
  const change = { kind: 'name-fqdn', psn: 'n', fqdn: 'n.example.com' } as const;
  const text = '{\n  // lab\n  "psns": [\n    { "name": "n", "addresses": ["10.0.0.9"] } // old\n  ]\n}\n';
  const after = applyChange(text, change);
  assert.ok(after.includes('// lab') && after.includes('// old'), after);
  assert.equal(readDeployment('file:///ise-posture.json', after).psns[0]?.fqdn?.value, 'n.example.com');
  assert.equal(applyChange(after, change), after, 'it is named');
  const twice = '{ "psns": [ { "name": "n" }, { "name": "n" } ] }';
  assert.equal(applyChange(twice, change), twice);
});
