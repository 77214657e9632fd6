import type { Localizer } from '../../core/localizer';
import type { KitInput } from './model';
import { shellWord as word } from './quote';

const own = {
  macos: {
    log: `log show --last 1d --style syslog --predicate 'process == "csc_iseagentd" OR process == "aciseagentd"'`,
    adapters: ['ifconfig', 'netstat -rn'],
    proxy: ['scutil --proxy'],
  },
  linux: {
    log: `{ journalctl -S -1d --no-pager 2>/dev/null || cat /var/log/syslog /var/log/messages 2>/dev/null; } | grep -i -E 'iseagent|iseposture'`,
    adapters: ['ip addr || ifconfig', 'ip route || netstat -rn'],
    proxy: [],
  },
} as const;

/** Waits so long for a connection, in seconds. */
const patience = 5;

/** A script for any POSIX shell. It reads and connects; nothing of the system is changed. */
export function unixKit(system: keyof typeof own, { psns, nad, ise }: KitInput, l10n: Localizer): string {
  const { log, adapters, proxy } = own[system];
  const about = l10n.t('diagnosis.kit.about').split('\n');
  const lines = (texts: readonly string[]): string => texts.map((text) => `  printf '%s\\n' ${word(text)}`).join('\n');
  const each = psns.flatMap(({ name, host, ports }) =>
    ports.map((port) => `  try_port ${word(name)} ${word(host)} ${port}`),
  );
  return [
    '#!/bin/sh',
    ...about.map((line) => `# ${line}`),
    'out=$1',
    '[ -n "$out" ] || out=ise-posture-kit-$(date +%Y%m%d-%H%M%S)',
    'case $out in /*) ;; *) out=$PWD/$out ;; esac',
    'mkdir -m 700 -- "$out" || exit 2',
    lines(about).replace(/^ {2}/gm, ''),
    'try_port() {',
    `  printf '%s  %s  %s: ' "$1" "$2" "$3"`,
    '  # TCP only: nothing is sent over the connection, and no page is requested.',
    '  if command -v nc >/dev/null 2>&1; then',
    `    if nc -z -w ${patience} "$2" "$3" >/dev/null 2>&1; then echo open; else echo 'no connection'; fi`,
    `  elif command -v bash >/dev/null 2>&1 && command -v timeout >/dev/null 2>&1; then`,
    `    if timeout ${patience} bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$2" "$3" 2>/dev/null; then echo open; else echo 'no connection'; fi`,
    "  else echo 'not tried: neither nc nor bash with timeout'; fi",
    '}',
    `{ date '+%Y-%m-%dT%H:%M:%S%z'; date -u '+%Y-%m-%dT%H:%M:%SZ'; } > "$out/times.txt"`,
    '{',
    '  :',
    ...each,
    '} > "$out/tcp.txt" 2>&1',
    `${log} > "$out/posture.txt" 2>/dev/null`,
    'for product in secureclient anyconnect; do',
    '  file="/opt/cisco/$product/iseposture/ISEPostureCFG.xml"',
    '  [ -r "$file" ] && mkdir -p "$out/$product" && cp "$file" "$out/$product/"',
    'done',
    ...[...adapters.map((one) => [one, 'adapters'] as const), ...proxy.map((one) => [one, 'proxy'] as const)].map(
      ([one, file]) => `{ ${one}; } >> "$out/${file}.txt" 2>&1`,
    ),
    `env | grep -i '_proxy=' >> "$out/proxy.txt"`,
    `{\n  :\n${lines(nad)}\n} > "$out/commands for the switch.md"`,
    `{\n  :\n${lines(ise)}\n} > "$out/steps in ISE.md"`,
    `(cd "$out" && command -v zip >/dev/null 2>&1 && zip -q -r "$out.zip" .)`,
    `printf '%s\\n' ${word(l10n.t('diagnosis.kit.done'))} "$out"`,
    '',
  ].join('\n');
}
