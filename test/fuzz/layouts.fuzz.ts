// npm run fuzz layouts: every change of ise-posture.json, in files of every layout.
// node --import tsx test/fuzz/layouts.fuzz.ts [files] [seed]
import { layoutsKept } from '../deployment/support/layouts';

const files = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);

const part = 1000;
for (let done = 0; done < files; done += part) {
  layoutsKept(Math.min(part, files - done), seed + done);
  if ((done + part) % 20_000 === 0) console.log(`${done + part} files`);
}
console.log(`${files} files hold (seeds from ${seed})`);
