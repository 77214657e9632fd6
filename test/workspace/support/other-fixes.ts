import assert from 'node:assert/strict';
import { parse } from 'jsonc-parser';
import { noDeployment } from '../../../server/src/core/deployment/model';
import type { Finding, Fix } from '../../../server/src/core/finding';
import { applyEdits } from '../../../server/src/core/text';
import { languageById } from '../../../server/src/workspace/languages';
import { type Random, randomFrom } from '../../packets/support/random';
import { type Layout, sampleProfile } from '../../profile/support/sample';
import { check } from '../../support/fixtures';
import { applyAutomaticFixes, keepsPromise } from '../../support/in-one-go';
import { assertFixAllHolds, harmsOfSingleFixes } from './fix-promise';

const profile = languageById('ise-posture-profile');
const deployment = languageById('ise-posture-deployment');

const layouts: readonly Layout[] = ['one-line', 'pretty', 'crlf', 'cr', 'bom'];
const oddValues: readonly (string | undefined)[] = [
  ' 60 ',
  '６０',
  '60s',
  '0060',
  '-1',
  '99999999999',
  '',
  'true',
  'TRUE',
  '10.1.1.5;10.1.1.6',
  'https://psn1.example.com:8443/x',
  'psn1.example.com:8443,,psn2.example.com',
  '"*.example.com"',
  '*.example.com, psn*',
  '<VlanDetectInterval>5</VlanDetectInterval>',
  undefined,
];
const pieces = [
  '<',
  '>',
  '&',
  '/',
  '"',
  ' ',
  '\n',
  '\uFEFF',
  '\u00a0',
  '\u200b',
  '</cfg>',
  '<cfg>',
  '<!-- note -->',
  '<?xml version="1.0" encoding="latin1"?>',
  '<StateSyncProbeInterval>30</StateSyncProbeInterval>',
  '<EnableNonRedirectionFlow/>',
  '<FutureElement>kept</FutureElement>',
];

function changed(random: Random, text: string): string {
  const at = random.below(text.length + 1);
  switch (random.below(5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1 + random.below(3));
    case 1: {
      const piece = random.pick(pieces);
      // An element within a tag's name, taken out again as a duplicate, would make one word of two.
      const place = /^<[A-Z]/.test(piece) ? Math.max(0, text.indexOf('<', at)) : at;
      return text.slice(0, place) + piece + text.slice(place);
    }
    case 2: {
      const tags = [...text.matchAll(/<\/?[A-Za-z]+\/?>/g)];
      if (tags.length === 0) return text;
      const tag = random.pick(tags);
      const written = random.chance(50) ? tag[0].toUpperCase() : tag[0].toLowerCase();
      return text.slice(0, tag.index) + written + text.slice(tag.index + tag[0].length);
    }
    case 3: {
      const elements = [...text.matchAll(/<([A-Za-z]+)>[^<]*<\/\1>/g)];
      const between = text.indexOf('<', at);
      if (elements.length === 0 || between < 0) return text;
      return text.slice(0, between) + random.pick(elements)[0] + text.slice(between);
    }
    default:
      return random.pick(pieces) + text;
  }
}

/** A profile with odd values and slips of every kind. */
function messyProfile(random: Random): string {
  const names = [
    'configName',
    'ServerNameRules',
    'DiscoveryHost',
    'CallHomeList',
    'StateSyncProbeInterval',
    'VlanDetectInterval',
  ];
  const all = [
    ...names,
    'EnableNonRedirectionFlow',
    'NetworkTransitionDelay',
    'EnableAgentIpRefresh',
    'discoveryPsnList',
  ];
  const odd = Object.fromEntries(all.filter(() => random.chance(25)).map((name) => [name, random.pick(oddValues)]));
  let text = sampleProfile(random.pick(layouts), odd);
  for (let count = random.below(4); count > 0; count--) text = changed(random, text);
  return text;
}

/** Of these a value in another form, or the only right one, takes the place of what is there. */
const replaced = /^profile\/(?:not-a-boolean|not-an-integer|interval-out-of-range|wrong-namespace)$/;

function withoutReplaced(text: string, findings: readonly Finding[]): string {
  const spans = findings.filter(({ rule }) => replaced.test(rule)).map(({ span }) => ({ span, newText: ' ' }));
  return applyEdits(text, spans);
}

/** What is written in a text, whatever its case; what the declaration says of the encoding is not content. */
function wordsIn(text: string): Set<string> {
  const plain = text.replace(/<\?xml[^>]*>/g, ' ').replace(/[\u200b\uFEFF]/g, '');
  return new Set(plain.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
}

/** Fixes of a messy profile keep their promise, come to rest, and take no word away; throws with the seed otherwise. */
export function checkProfileFixes(seed: number): void {
  const path = 'ISEPostureCFG.xml';
  const text = messyProfile(randomFrom(seed));
  const checkText = (now: string): Finding[] => check(profile, path, now, noDeployment);
  const offered = (finding: Finding, fix: Fix, before: readonly Finding[]): boolean =>
    keepsPromise(text, before, { finding, fix }, checkText);
  try {
    assert.deepEqual(harmsOfSingleFixes(profile, path, text, noDeployment, offered), []);
    assertFixAllHolds(profile, path, text, noDeployment);
    const { text: fixed } = applyAutomaticFixes(text, checkText);
    const now = wordsIn(fixed);
    const lost = [...wordsIn(withoutReplaced(text, checkText(text)))].filter((word) => !now.has(word));
    assert.deepEqual(lost, [], `taken away in\n${fixed}`);
  } catch (error) {
    throw new Error(`seed ${seed}\n${text}\n${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

const values: readonly unknown[] = [null, 0, true, 'x', [], {}, 'off', ['warning', { max: 64 }], '10.1.1.5'];

/** An ise-posture.json with anything in its places, laid out in one of several ways, now and then torn. */
function messyDeployment(random: Random): string {
  const any = (own: unknown): unknown => (random.chance(35) ? random.pick(values) : own);
  const rule = random.pick([
    'dacl/unreachable-line',
    'dacl/unreachable-lines',
    'unreachable-line',
    'dacl/x',
    'log/time-gap',
  ]);
  const whole = {
    psns: any([any({ name: any('psn1'), addresses: any(['10.1.1.5', any('10.1.1.300')]) })]),
    [random.pick(['stateSyncPort', 'statesyncport', 'stateSyncPorts'])]: any(8449),
    acls: any([any({ files: any('acl/*'), posture: any('complaint'), platform: any('ios-xe') })]),
    rules: any({ [rule]: any('off') }),
    overrides: any([any({ files: any('a/**'), rules: any({ [rule]: any('off') }) })]),
  };
  const text = JSON.stringify(whole, null, random.pick([0, 0, 2, '\t']));
  const spaced = random.chance(30) ? text.replace(/[:,](?=["[{])/g, (mark) => `${mark} `) : text;
  const eol = random.chance(30) ? spaced.replace(/\n/g, '\r\n') : spaced;
  if (!random.chance(20)) return random.chance(10) ? `\uFEFF${eol}` : eol;
  const at = random.below(eol.length);
  return eol.slice(0, at) + random.pick(['', '// note\n', ',', '"', '}', 'x']) + eol.slice(at + random.below(2));
}

/** The same of ise-posture.json; what is on one line stays on one, and what was JSON is JSON. */
export function checkDeploymentFixes(seed: number): void {
  const path = 'ise-posture.json';
  const text = messyDeployment(randomFrom(seed));
  const checkText = (now: string): Finding[] => check(deployment, path, now, noDeployment);
  const offered = (finding: Finding, fix: Fix, before: readonly Finding[]): boolean =>
    keepsPromise(text, before, { finding, fix }, checkText);
  try {
    assert.deepEqual(harmsOfSingleFixes(deployment, path, text, noDeployment, offered), []);
    assertFixAllHolds(deployment, path, text, noDeployment);
    for (const { fixes } of checkText(text)) for (const { edits } of fixes) staysWhole(text, applyEdits(text, edits));
    staysWhole(text, applyAutomaticFixes(text, checkText).text);
  } catch (error) {
    throw new Error(`seed ${seed}\n${text}\n${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

function staysWhole(before: string, after: string): void {
  if (!before.includes('\n')) assert.ok(!after.includes('\n'), `no longer one line: ${after}`);
  const faults = (text: string): number => {
    const errors: Parameters<typeof parse>[1] = [];
    parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
    return errors?.length ?? 0;
  };
  assert.ok(faults(after) <= faults(before), `no longer JSON: ${after}`);
}
