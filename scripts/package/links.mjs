import { posix } from 'node:path';

/** Where this is public. */
const home = { repository: 'https://github.com/ise-posture/ise-posture', ref: 'main' };

const link = /(!?)\[((?:[^\][]|\[[^\][]*\])*)\]\(([^)\s]+)\)/g;

/**
 * Relative links of a page of the root that would lead nowhere, made absolute.
 * @param {string} markdown
 * @param {readonly string[]} paths what is packed: `extension/…`. Links to it stay, unless a release is named.
 * @param {{ repository?: string, ref?: string }} release its repository, and its branch or tag.
 */
export function rewriteLinks(markdown, paths, { repository, ref }) {
  const packed = new Set(paths.map((path) => path.toLowerCase()));
  const isReleased = repository !== undefined && ref !== undefined;
  const place = isReleased ? { repository, ref } : home;
  const targetOf = (isPicture, target) => {
    const stays = /^(?:[a-z][a-z0-9+.-]*:|#)/i.test(target);
    const isHere = packed.has(`extension/${posix.normalize(target.replace(/#.*$/, ''))}`.toLowerCase());
    if (stays || (isHere && !isReleased)) return target;
    const kind = isPicture ? 'raw' : 'blob';
    return `${place.repository.replace(/\/$/, '')}/${kind}/${place.ref}/${posix.normalize(target)}`;
  };
  /** A picture may be the words of a link. */
  const rewrite = (text) =>
    text.replace(link, (_, mark, words, target) => `${mark}[${rewrite(words)}](${targetOf(mark === '!', target)})`);
  return rewrite(markdown);
}
