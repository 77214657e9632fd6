// `npm run package`: the VSIX. Everything is bundled, so no dependency is packed.
import { binary, node } from './run.mjs';

const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links'];
process.exit(node([binary('@vscode/vsce', 'vsce'), 'package', ...flags, '--out', 'ise-posture.vsix']));
