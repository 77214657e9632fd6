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
    // A log is read in pieces that end anywhere; where no character is whole, nothing tells.
    const isCut = text === chinese[2] || text === chinese[3];
    assert.equal(spellingOfHead(bytes.subarray(0, 11)).encoding, isCut ? 'utf-8' : 'gb18030');
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

const koreanPhrases = [
  '상태 동기화 프로브 차단',
  '정책 서버',
  '규정을 준수하는 단말의 접속을 허용한다',
  '나머지 모두 거부',
  '이 목록은 시험용입니다',
  '서울 사무실',
  '관리자에게 문의하십시오',
  '프린터',
  '방문자 네트워크',
  '임시 규칙, 삭제 예정',
];
const simplifiedPhrases = [
  '合规终端拒绝状态同步探测',
  '策略服务节点',
  '其余全部允许',
  '打印机',
  '访客网络',
  '临时规则，测试后删除',
  '北京办公室',
  '允许访问域名服务器',
  '不合规',
  '张三负责，请勿修改',
];
const traditionalPhrases = [
  '合規終端的狀態同步',
  '策略伺服器',
  '其餘全部允許',
  '訪客網路',
  '臨時規則，測試後刪除',
  '台北辦公室',
];
const halfKana = (text: string): Uint8Array =>
  Uint8Array.from([...text], (one) =>
    one >= '\uff61' && one <= '\uff9f' ? one.charCodeAt(0) - 0xff61 + 0xa1 : one.charCodeAt(0),
  );

/** What bytes are taken for: the encoding they are read in, or the likely one that is only named. */
function takenFor(bytes: Uint8Array): string | undefined {
  try {
    return decodeTolerantly(bytes).encoding;
  } catch (error) {
    return error instanceof DecodeError ? (error.likely ?? 'unknown') : undefined;
  }
}

test('GBK is told from Korean, traditional Chinese and half-width kana; in doubt nothing is read as GBK', () => {
  const euckr = encoderOf('euc-kr');
  const gbk = encoderOf('gbk');
  const big5 = encoderOf('big5');
  for (const phrase of koreanPhrases) assert.equal(takenFor(euckr(`remark ${phrase}\n${acl}`)), 'euc-kr', phrase);
  for (const phrase of simplifiedPhrases) assert.equal(takenFor(gbk(`remark ${phrase}\n${acl}`)), 'gb18030', phrase);
  for (const phrase of traditionalPhrases) assert.equal(takenFor(big5(`remark ${phrase}\n${acl}`)), 'big5', phrase);
  for (const phrase of ['ﾃｽﾄﾃ', 'ﾌﾟﾛｸｼ', 'ｻｰﾊﾞｰ ｾﾂｿﾞｸ', 'ﾃｽﾄ'])
    assert.ok(!['gb18030', 'big5', 'euc-kr'].includes(takenFor(halfKana(`remark ${phrase} 1\n${acl}`)) ?? ''), phrase);
  assert.equal(takenFor(encoderOf('euc-jp')(`remark 状態の同期\n${acl}`)) === 'gb18030', false);
  // A log is read all the same: its events are ASCII, and what else it holds shows as unread characters.
  for (const phrase of koreanPhrases) assert.equal(spellingOfHead(euckr(`x ${phrase}\n`)).encoding, 'utf-8');
});

test('what is ASCII in the bytes is the same ASCII in the text, whatever stands between', () => {
  const encoders = ['gbk', 'euc-kr', 'big5', 'shift_jis', 'euc-jp'].map(encoderOf);
  const phrases = [...koreanPhrases, ...simplifiedPhrases, ...traditionalPhrases];
  const ascii = (text: string): string => text.replace(/[^\0-\x7f]/gu, '');
  const random = randomNumbers(20260310);
  for (let round = 0; round < 4000; round++) {
    const text = Array.from({ length: 6 }, () =>
      random(2) === 0 ? 'permit tcp any host 10.1.1.5 eq 8443\n' : `remark a${phrases[random(phrases.length)]}b\n`,
    ).join('');
    const encode = encoders[random(encoders.length)]!;
    const bytes = encodable(encode, text);
    // Of a text in pieces, each piece may be anything.
    const cut = bytes.filter((_, at) => bytes[at]! < 0x80 || random(20) !== 0);
    for (const sample of [bytes, cut]) {
      if (takenFor(sample) !== 'gb18030') continue;
      const plain = String.fromCharCode(...sample.filter((byte) => byte < 0x80));
      // A trail byte may be one of ASCII only where the encoding is beyond doubt.
      const read = ascii(decodeTolerantly(sample).text);
      assert.equal(read, encode === encoders[0] && sample === bytes ? ascii(text) : plain, JSON.stringify(text));
    }
  }
});

/** Numbers below a bound, the same in every run. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * bound);
  };
}

/** A text's bytes, without the characters that the encoding does not have. */
function encodable(encode: (text: string) => Uint8Array, text: string): Uint8Array {
  const kept = [...text].filter((character) => {
    try {
      return encode(character).length > 0;
    } catch {
      return false;
    }
  });
  return encode(kept.join(''));
}

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
