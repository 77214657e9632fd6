import { isValid } from 'ipaddr.js';

/** Replaces what names a person, a computer or an address. Equal names get equal replacements, also across calls. */
export type Redactor = (text: string) => string;

type Kind = 'HOST' | 'IP' | 'MAC' | 'USER';

/** Names with a dot that are no hosts: files of the agent and of Windows. */
const fileEnding = /\.(?:c|cc|cpp|h|hpp|m|mm|xml|xsd|txt|log|dll|exe|sys|so|dylib|json|plist|ini|cfg|dart|zip|md)$/i;

const mac =
  /(?<![0-9a-z:-])(?:[0-9a-f]{2}([:-]))(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-z]|[:-][0-9a-f])|(?<![0-9a-z.])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![0-9a-z])/gi;
const ipv4 = /(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)/g;
const ipv6 = /(?<![\w:.])(?=[0-9a-f]*:)[0-9a-f:]{2,39}(?:%\w{1,16})?(?![\w:])/gi;
const home = /([\\/](?:Users|home|Documents and Settings)[\\/])([^\\/\s"'<>|:*?]{1,64})/gi;
const named = /(\b(?:user(?:[-_ ]?name)?|account|login)["']?\s*[:=]\s*["']?)([^\s"',;}\]]{1,64})/gi;
const mail = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,8}/g;
// A backslash inside a path has another one, or a drive, before its first word.
const domainUser = /(?<![\w\\:.])([A-Z][A-Z0-9-]{1,14}\\)([\w.$-]{1,64})(?![\w\\])/g;
const urlHost = /(\bhttps?:\/\/)([^/:\s"'<>\]]{1,253})/gi;
const domainName = /(?<![\w@\\/.-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![\w-])/gi;

/** Words that only look like a host: header values, and where the messages come from. */
const publicNames = new Set(['www.cisco.com', 'tools.cisco.com']);

function escapeForRegExp(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/**
 * @param knownHosts names that are known to be hosts although nothing about them says so (a PSN called `ise1`).
 */
export function createRedactor(knownHosts: readonly string[] = []): Redactor {
  const replacements = new Map<string, string>();
  const counts: Record<Kind, number> = { HOST: 0, IP: 0, MAC: 0, USER: 0 };
  const replace = (kind: Kind, name: string): string => {
    // A MAC is the same whatever stands between its bytes.
    const key = `${kind} ${kind === 'MAC' ? name.replace(/[^0-9a-f]/gi, '').toLowerCase() : name.toLowerCase()}`;
    const known = replacements.get(key);
    if (known !== undefined) return known;
    const made = `${kind}-${++counts[kind]}`;
    replacements.set(key, made);
    return made;
  };
  const words = [...new Set(knownHosts)]
    .filter((host) => host.length > 1 && !/^(?:HOST|IP)-\d+$/.test(host))
    .sort((a, b) => b.length - a.length);
  const known =
    words.length === 0
      ? undefined
      : new RegExp(`(?<![\\w.-])(?:${words.map(escapeForRegExp).join('|')})(?![\\w-])`, 'gi');
  const hostOrAddress = (name: string): string => replace(isValid(name) ? 'IP' : 'HOST', name);
  return (text) => {
    let result = text
      .replace(mac, (name) => replace('MAC', name))
      .replace(home, (_, before: string, name: string) => before + replace('USER', name))
      .replace(mail, (name) => replace('USER', name))
      .replace(
        domainUser,
        (_, domain: string, name: string) => `${replace('HOST', domain.slice(0, -1))}\\${replace('USER', name)}`,
      )
      .replace(named, (whole, before: string, name: string) =>
        /(?:USER|HOST)-\d+$/.test(name) ? whole : before + replace('USER', name),
      );
    if (known) result = result.replace(known, hostOrAddress);
    return result
      .replace(urlHost, (whole, scheme: string, name: string) => (isKept(name) ? whole : scheme + hostOrAddress(name)))
      .replace(ipv4, (name) => (isValid(name) ? replace('IP', name) : name))
      .replace(ipv6, (name) => (isAddress6(name) ? replace('IP', name) : name))
      .replace(domainName, (name) => (isKept(name) || fileEnding.test(name) ? name : replace('HOST', name)));
  };
}

function isKept(name: string): boolean {
  return publicNames.has(name.toLowerCase()) || /^(?:HOST|IP)-\d+$/.test(name) || name.startsWith('[');
}

function isAddress6(name: string): boolean {
  const bare = name.replace(/%.*$/, '');
  // "::" alone is an address too, but here it is the macOS shape's separator.
  // Asking the library costs an exception per word that is none, and a log is full of "Name:1".
  if (bare.length < 3 || !(bare.includes('::') || bare.split(':').length === 8)) return false;
  return isValid(bare);
}
