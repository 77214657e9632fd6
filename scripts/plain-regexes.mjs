// A plugin of esbuild that writes regular expressions without a character beyond ASCII, as esbuild's `charset` does with texts.
import { parse } from 'acorn';

/**
 * One such character takes V8 twice the memory for its whole file, and longer to read it. Only where there is no map of the
 * source: it would no longer fit.
 * @type {import('esbuild').Plugin}
 */
export const plainRegexes = {
  name: 'plain-regexes',
  setup(build) {
    if (build.initialOptions.sourcemap) return;
    build.initialOptions.write = false;
    build.onEnd(({ outputFiles = [] }) => {
      for (const file of outputFiles) {
        const { path, text } = file;
        if (path.endsWith('.js') && beyond.test(text)) file.contents = Buffer.from(withPlainRegexes(text));
      }
    });
  },
};

const beyond = /[^\0-\x7f]/;

/** @param {string} text a module of JavaScript. */
export function withPlainRegexes(text) {
  const regexes = [];
  parse(text, {
    ecmaVersion: 'latest',
    sourceType: 'module',
    allowReturnOutsideFunction: true,
    onToken: (token) => token.type.label === 'regexp' && regexes.push(token),
  });
  let plain = '';
  let done = 0;
  for (const { start, end } of regexes) {
    plain += text.slice(done, start) + text.slice(start, end).replace(/(\\*)([^\0-\x7f])/g, inCode);
    done = end;
  }
  return plain + text.slice(done);
}

/** @param {string} unit of UTF-16: two that are one character are that one behind each other, too. */
const inCode = (_, slashes, unit) =>
  `${slashes.length % 2 ? slashes.slice(1) : slashes}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
