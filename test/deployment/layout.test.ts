import assert from 'node:assert/strict';
import test from 'node:test';
import type { DeploymentChange } from '../../server/src/core/deployment/model';
import { applyChange } from '../../server/src/deployment/change';
import { seed } from '../support/seed';
import { layoutsKept } from './support/layouts';

test('whatever a file looks like: a change writes its own value and leaves every other byte as it is', () => {
  layoutsKept(80, seed);
});

/** Before, the change, after. */
const forms: readonly (readonly [string, DeploymentChange, string])[] = [
  [
    '{\n  "psns": [],\n  "acls": [{ "files": "a", "posture": "none" }]\n}\n',
    { kind: 'state-sync-unused' },
    '{\n  "psns": [],\n  "acls": [{ "files": "a", "posture": "none" }],\n  "stateSync": false\n}\n',
  ],
  [
    '{\n  "acls": [ {"files":"a"}, {"files":"b"} ] // all\n}\n',
    { kind: 'switch-rule-off', rule: 'dacl/x' },
    '{\n  "acls": [ {"files":"a"}, {"files":"b"} ], // all\n  "rules": {\n    "dacl/x": "off"\n  }\n}\n',
  ],
  [
    '{\n  "acls": [{ "files": "a", "posture": "none" }]\n}\n',
    { kind: 'assign-posture', path: 'b', posture: 'unknown' },
    '{\n  "acls": [{ "files": "a", "posture": "none" }, { "files": "b", "posture": "unknown" }]\n}\n',
  ],
  [
    '{\r\n\t"psns": [{\r\n\t\t"name": "a",\r\n\t\t"addresses": ["10.1.1.5"]\r\n\t}]\r\n}\r\n',
    { kind: 'add-psns', psns: [{ name: 'b', addresses: ['10.1.1.6'] }] },
    '{\r\n\t"psns": [{\r\n\t\t"name": "a",\r\n\t\t"addresses": ["10.1.1.5"]\r\n\t}, {\r\n\t\t"name": "b",\r\n\t\t"addresses": ["10.1.1.6"]\r\n\t}]\r\n}\r\n',
  ],
  [
    '{\n  "psns": [\n    { "name": "a", "addresses": [] }\n  ],\n  "acls": [ // later\n  ]\n}\n',
    { kind: 'assign-posture', path: 'b', posture: 'none' },
    '{\n  "psns": [\n    { "name": "a", "addresses": [] }\n  ],\n  "acls": [ // later\n    {\n      "files": "b",\n      "posture": "none"\n    }\n  ]\n}\n',
  ],
  [
    '{"rules":{"dacl/x":"warning"},"acls":[]}',
    { kind: 'switch-rule-off', rule: 'dacl/y' },
    '{"rules":{"dacl/x":"warning","dacl/y":"off"},"acls":[]}',
  ],
  [
    '{ "psns": [ { "name": "a", "addresses": [] } ] }',
    { kind: 'add-psns', psns: [{ name: 'a', addresses: ['10.1.1.5', '10.1.1.6'] }] },
    '{ "psns": [ { "name": "a", "addresses": ["10.1.1.5", "10.1.1.6"] } ] }',
  ],
  [
    '{ "psns": [{ "name": "a", "addresses": ["2001:db8::5", "2001:db8::6"] }] }',
    { kind: 'add-psns', psns: [{ name: 'a', addresses: ['2001:db8::9'] }] },
    '{ "psns": [{ "name": "a", "addresses": ["2001:db8::5", "2001:db8::6", "2001:db8::9"] }] }',
  ],
  ['{"stateSync":true}', { kind: 'switch-rule-off', rule: 'dacl/x' }, '{"stateSync":true,"rules":{"dacl/x":"off"}}'],
];

test('what a change puts in looks like what stands beside it', () => {
  for (const [before, change, after] of forms) assert.equal(applyChange(before, change), after);
});
