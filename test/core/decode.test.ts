import assert from 'node:assert/strict';
import test from 'node:test';
import { binaryKindOf } from '../../server/src/host/binary';
import {
  BinaryError,
  DecodeError,
  decode,
  decodeTolerantly,
  encode,
  isAssumed,
  spellingOfHead,
} from '../../server/src/host/decode';

/** The bytes of a text in a legacy encoding, by asking the decoder about every pair of bytes. */
function encoderOf(label: string): (text: string) => Uint8Array {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.length === 1 && !table.has(character)) table.set(character, [lead, trail]);
    }
  }
  return (text) =>
    Uint8Array.from([...text].flatMap((one) => (one < '\u0080' ? [one.charCodeAt(0)] : table.get(one)!)));
}

const acl = 'deny tcp any host 10.1.1.5 eq 8449\r\npermit ip any any\r\n';
const chinese = [
  `remark 合规终端，拒绝状态同步探测。\r\n${acl}`,
  `remark 中文\n${acl}`,
  `remark PSN节点1的VLAN组A：“测试”（办公楼）\n${acl}`,
  `${acl}remark 结束`,
];

test('GBK is read, told as assumed, and not written', () => {
  const gbk = encoderOf('gbk');
  for (const text of chinese) {
    const bytes = gbk(text);
    const read = decodeTolerantly(bytes);
    assert.deepEqual([read.text, read.encoding, isAssumed(read)], [text, 'gb18030', true]);
    assert.equal(encode(read), undefined);
    assert.throws(() => decode(bytes), DecodeError);
    assert.equal(spellingOfHead(bytes).encoding, 'gb18030');
    // A log is read in pieces that end anywhere.
    assert.equal(spellingOfHead(bytes.subarray(0, 11)).encoding, text === chinese[3] ? 'utf-8' : 'gb18030');
  }
});

test('UTF-16 without a mark is read, told as assumed, and not written', () => {
  for (const text of [...chinese, acl, 'permit ip any any']) {
    const little = Buffer.from(text, 'utf16le');
    for (const [bytes, encoding] of [
      [little, 'utf-16le'],
      [Buffer.from(little).swap16(), 'utf-16be'],
    ] as const) {
      const read = decodeTolerantly(bytes);
      assert.deepEqual([read.text, read.encoding, isAssumed(read)], [text, encoding, true]);
      assert.equal(encode(read), undefined);
    }
  }
});

test('valid UTF-8 stays UTF-8, with NULs and whatever else in it', () => {
  for (const text of [
    ...chinese,
    acl,
    '',
    'a',
    'ab\0',
    `${acl}\0`,
    '\0a',
    'für Größe',
    'これは',
    '한국어',
    'ÄÖÜ'.repeat(50),
    '\u0000'.repeat(3),
  ]) {
    const read = decodeTolerantly(Buffer.from(text));
    assert.deepEqual([read.text, read.encoding, isAssumed(read)], [text, 'utf-8', false]);
  }
});

test('Western, Japanese and other texts are not taken for GBK, but called by their likely name', () => {
  const western = [
    'für Büro',
    'Größe',
    'GRÖßE',
    'Straße nach Südtirol',
    'naïve café',
    'señor Núñez',
    'ÄÖÜß',
    'è già',
    '“quoted”',
  ];
  const latin = (text: string): Uint8Array =>
    Uint8Array.from([...text], (one) => ({ '“': 0x93, '”': 0x94 })[one] ?? one.charCodeAt(0));
  const likely = (bytes: Uint8Array): unknown => {
    try {
      return decodeTolerantly(bytes).encoding;
    } catch (error) {
      return error instanceof DecodeError ? error.likely : error;
    }
  };
  for (const text of western) assert.equal(likely(latin(`remark ${text}\n${acl}`)), 'windows-1252', text);
  const japanese = encoderOf('shift_jis');
  for (const text of ['これはテストです', 'テスト', '状態の同期を拒否する'])
    assert.equal(likely(japanese(`remark ${text}\n${acl}`)), 'shift-jis', text);
  assert.notEqual(likely(encoderOf('euc-jp')('remark これはテストです\n')), 'gb18030');
  assert.notEqual(likely(encoderOf('big5')('remark 合規終端的狀態同步\n')), 'gb18030');
  assert.equal(likely(Buffer.from('\uFEFFa\0', 'utf16le')), 'utf-16le');
  assert.equal(likely(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])), 'utf-32');
});

test('binary files are known by their first bytes; texts are not', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['zip', '504b0304140000000800'],
    ['zip', '504b0506000000000000'],
    ['gzip', '1f8b0800'],
    ['7z', '377abcaf271c0004'],
    ['rar', '526172211a0700'],
    ['evtx', '456c6646696c6500'],
    ['evt', '300000004c664c65'],
    ['pcap', 'd4c3b2a102000400'],
    ['pcap', 'a1b2c3d400020004'],
    ['pcapng', '0a0d0d0a1c0000004d3c2b1a'],
    ['pdf', '255044462d312e37'],
    ['png', '89504e470d0a1a0a'],
    ['ole', 'd0cf11e0a1b11ae1'],
    ['executable', '4d5a900003000000'],
    ['executable', '7f454c4602010100'],
    ['etl', `00000100${'00'.repeat(68)}020002c0`],
    ['word', Buffer.from('PK\u0003\u0004....[Content_Types].xml....word/document.xml').toString('hex')],
    ['excel', Buffer.from('PK\u0003\u0004....[Content_Types].xml....xl/workbook.xml').toString('hex')],
  ];
  for (const [kind, hex] of kinds) {
    const bytes = Buffer.from(hex, 'hex');
    assert.equal(binaryKindOf(bytes), kind, hex);
    assert.throws(() => decodeTolerantly(bytes), new BinaryError(kind as 'zip'));
  }
  for (const text of [
    acl,
    'MZ is no program',
    'PK',
    'Rar! is what I said',
    '%PD',
    'BM',
    'LfLe',
    `${' '.repeat(257)}ustar`,
    '',
  ])
    assert.equal(binaryKindOf(Buffer.from(text)), undefined, text);
});
