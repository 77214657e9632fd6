import type { Localizer } from '../../core/localizer';
import type { KitInput } from './model';
import { powerShellWord as word } from './quote';

/** Event logs of the agent: Secure Client 5, AnyConnect 4. */
const channels = ['Cisco Secure Client - ISE Posture', 'Cisco AnyConnect ISE Posture Module'];
const folders = ['Cisco Secure Client', 'Cisco AnyConnect Secure Mobility Client'];

const array = (lines: readonly string[]): string => `@(\n${lines.map((line) => `  ${word(line)}`).join(',\n')}\n)`;

/** What is read of the system itself. */
const ofSystem = [
  `foreach ($channel in @(${channels.map(word).join(', ')})) {`,
  '  Save ($channel + ".txt") { wevtutil qe $channel /f:text }',
  '}',
  `foreach ($product in @(${folders.map(word).join(', ')})) {`,
  "  $file = Join-Path $env:ProgramData ('Cisco\\' + $product + '\\ISE Posture\\ISEPostureCFG.xml')",
  '  if (Test-Path -LiteralPath $file) {',
  '    $place = Join-Path $Out $product',
  '    New-Item -ItemType Directory -Path $place | Out-Null',
  '    Copy-Item -LiteralPath $file -Destination $place',
  '  }',
  '}',
  "Save 'adapters.txt' { ipconfig /all; route print }",
  "Save 'proxy.txt' {",
  '  netsh winhttp show proxy',
  "  Get-ItemProperty 'HKCU:\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings' | Select-Object ProxyEnable, ProxyServer, ProxyOverride, AutoConfigURL",
  '}',
];

/** A script for Windows PowerShell 5.1 and later. It reads and connects; nothing of the system is changed. */
export function windowsKit({ psns, nad, ise }: KitInput, l10n: Localizer): string {
  const about = l10n.t('diagnosis.kit.about').split('\n');
  const targets = psns.flatMap(({ name, host, ports }) =>
    ports.map((port) => `  @{ Name = ${word(name)}; Host = ${word(host)}; Port = ${port} }`),
  );
  return [
    ...about.map((line) => `# ${line}`),
    'param([string]$Out = (Join-Path (Get-Location) ("ise-posture-kit-" + (Get-Date -Format "yyyyMMdd-HHmmss"))))',
    "$ErrorActionPreference = 'Continue'",
    '$targets = @(',
    targets.join(',\r\n'),
    ')',
    'New-Item -ItemType Directory -Path $Out | Out-Null',
    `foreach ($line in ${array(about)}) { Write-Host $line }`,
    'function Save([string]$Name, [scriptblock]$Work) {',
    '  & $Work 2>&1 | Out-File -FilePath (Join-Path $Out $Name) -Encoding utf8 -Width 4000',
    '}',
    "Save 'times.txt' { Get-Date -Format o; (Get-Date).ToUniversalTime().ToString('o'); w32tm /query /status }",
    "Save 'tcp.txt' {",
    '  foreach ($target in $targets) {',
    '    "$($target.Name)  $($target.Host)  $($target.Port)"',
    '    # TCP only: nothing is sent over the connection, and no page is requested.',
    '    Test-NetConnection -ComputerName $target.Host -Port $target.Port -InformationLevel Detailed -WarningAction SilentlyContinue',
    '  }',
    '}',
    ...ofSystem,
    `Save 'commands for the switch.md' { ${array(nad)} }`,
    `Save 'steps in ISE.md' { ${array(ise)} }`,
    'if (Get-Command Compress-Archive -ErrorAction SilentlyContinue) {',
    '  Compress-Archive -Path (Join-Path $Out "*") -DestinationPath ($Out + ".zip")',
    '}',
    `Write-Host ${word(l10n.t('diagnosis.kit.done'))}`,
    'Write-Host $Out',
    '',
  ]
    .join('\n')
    .replace(/\r?\n/g, '\r\n');
}
