// Walks a newcomer's way once, without pictures: part of `npm run test:all`. Pictures of all are in `npm run screenshots`.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { newcomer, walkthrough } from './newcomer.mjs';

const vsix = fileURLToPath(new URL('../../../ise-posture.vsix', import.meta.url));
try {
  const actions = await newcomer({ vsix, language: 'en', theme: 'dark' });
  console.log(`A newcomer's first fixed list: ${actions} actions.`);
  await walkthrough({ vsix, language: 'en', theme: 'dark' });
  console.log('The walkthrough, in a window without a folder: found, followed, ticked.');
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
