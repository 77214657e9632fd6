import type { Kind } from './kinds';

const list = (words: string): readonly string[] => words.split(/\s+/).filter((word) => word !== '');

/** Labels by the kind of what stands behind them: lower case, without blanks, `_`, `-` and dots. */
const labelsOf: readonly (readonly [Kind, string])[] = [
  [
    'HOST',
    `hostname host computername computer machinename machine devicename fqdn dnsname nasidentifier networkdevicename
    networkdevice networkdevicehostname servername psn psnname acsserver iseserver nodename workstation
    workstationname clientname endpointname localhostname logonserver targetservername discoveryhost callhome callhomelist proxy proxyserver gateway
    dhcpserver dnsserver dnsservers peer adhostresolveddns sni san subjectaltname node server systemname
    netbiosname targethost remotehost remotecomputer sourcehost desthost device endpoint client pc pcname asset
    assetname`,
  ],
  [
    'DOMAIN',
    `dnssuffix primarydnssuffix dnsdomain connectionspecificdnssuffix dnssuffixsearchlist domain userdomain domainname
    logondomain subjectdomainname targetdomainname machinedomain`,
  ],
  [
    'USER',
    `user username userid login loginname logonname logon account accountname owner loggedonuser loggedinuser
    currentuser subjectusername targetusername principal principalname identity upn userprincipalname displayname
    fullname givenname surname samaccountname radiususername registereduser registeredowner author email mail
    emailaddress nameid preferredusername useraccount usr member employee employeeid logname loginas whoami`,
  ],
  [
    'MAC',
    `mac macaddress callingstationid calledstationid bssid hwaddr physicaladdress endpointmacaddress savedmac maclist
    ethernetaddress endpointmac clientmac clientmacaddress`,
  ],
  [
    'SESSION',
    `sessionid auditsessionid cpmsessionid acctsessionid commonsessionid audtsessid auditsessid acctmultisessionid
    acssessionid sessid`,
  ],
  ['SID', 'sid usersid objectsid securityid'],
  [
    'DEVICE',
    `udid uuid deviceid deviceuid machineid machineguid hardwareid endpointid biosuuid imei meid deviceuidglobal
    anyconnectuid guid clientid duid hardwareuuid platformuuid`,
  ],
  ['SERIAL', 'serial serialnumber serialno serialnum assettag servicetag productid diskserial biosserial'],
  ['SSID', 'ssid wifissid networkname wlanname wifinetwork'],
  [
    'TOKEN',
    `token accesstoken idtoken refreshtoken authtoken xauthtoken apikey xapikey secret clientsecret sharedsecret
    password passwd passphrase pwd psk presharedkey community authorization proxyauthorization csrf csrftoken
    xcsrftoken nonce signature samlresponse samlrequest ticket otp privatekey bearer licensekey productkey
    credential credentials pin sessiontoken xamzsecuritytoken`,
  ],
  ['COOKIE', 'cookie setcookie cookies webvpn webvpncookie jsessionid appsessionid phpsessid aspnetsessionid'],
  [
    'CERT',
    `thumbprint fingerprint certificatethumbprint certificatefingerprint certhash subject issuer certificatesubject
    certificateissuer subjectname issuername certificateserialnumber subjectdn issuerdn sha1 sha256 md5 sha1fingerprint
    sha256fingerprint`,
  ],
];

const labels: ReadonlyMap<string, Kind> = new Map(
  labelsOf.flatMap(([kind, words]) => list(words).map((word) => [word, kind] as const)),
);

/** Labels that other programs also use for something else: what follows has to look like a machine's name. */
const vague: ReadonlySet<string> = new Set(
  list('server node proxy gateway peer domain sid member logon account device endpoint client asset'),
);

/** Labels of German, French, Spanish, Italian and Dutch Windows. */
const otherLanguages: ReadonlyMap<string, Kind> = new Map(
  (
    [
      ['HOST', 'rechner rechnername computername gerätename ordinateur equipo computadora hôte'],
      ['DOMAIN', 'domäne domaine dominio'],
      [
        'USER',
        'benutzer benutzername anmeldename kontoname utilisateur usuario utente gebruiker gebruikersnaam compte',
      ],
    ] as const
  ).flatMap(([kind, words]) => list(words).map((word) => [word, kind] as const)),
);

/** Chinese and Japanese labels are not parted from the words before them. */
const eastAsian: readonly (readonly [RegExp, Kind])[] = [
  [
    /(?:计算机|计算机名|计算机名称|電腦|電腦名稱|主机|主机名|主機名|设备名称|服务器|コンピューター?|コンピューター?名)$/,
    'HOST',
  ],
  [/域$/, 'DOMAIN'],
  [/(?:用户|用户名|使用者|使用者名稱|帐户|账户|帐户名|账户名|登录名|姓名|ユーザー|ユーザー名)$/, 'USER'],
];

/** What a label says of what stands behind it. `certain`: whatever that is, it is of that kind. */
export interface Label {
  readonly kind: Kind;
  readonly certain: boolean;
}

/** Words of which the plural is something else. */
const noPlurals: ReadonlySet<string> = new Set(list('domains members clients servers nodes devices endpoints assets'));

/** Labels that in two words mean something else: the Log Name of a Windows event. */
const inOneWord: ReadonlySet<string> = new Set(['logname']);

function look(words: readonly string[]): Label | undefined {
  const label = words.join('');
  if (words.length > 1 && inOneWord.has(label)) return undefined;
  const one = label.endsWith('s') && !noPlurals.has(label) ? label.slice(0, -1) : label;
  const kind = labels.get(label) ?? otherLanguages.get(label) ?? labels.get(one);
  return kind && { kind, certain: !vague.has(label) && !vague.has(one) };
}

function labelWords(written: string): readonly string[] {
  return written
    .toLowerCase()
    .split(/[\s._-]+/)
    .filter((word) => word !== '');
}

/** A label's kind by its last one to three words, or undefined. */
export function labelKind(written: string): Label | undefined {
  const words = labelWords(written);
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const label = words.slice(-count).join('');
    const found = look(words.slice(-count));
    if (found) return found;
    const kind = eastAsian.find(([pattern]) => pattern.test(label))?.[1];
    if (kind) return { kind, certain: true };
  }
  return undefined;
}

/** What a text says that is a label and nothing else, of three words at most. */
export function wholeLabel(written: string): Label | undefined {
  const words = labelWords(written);
  return words.length > 3 ? undefined : look(words);
}

/** Values that name nobody. */
const keptValues: ReadonlySet<string> = new Set(
  list(
    `unknown none null nil n/a na yes no true false on off empty default any all self localhost system root data voice
    local loopback broadcast disabled enabled not undefined missing - -- * compliant noncompliant pending wired wireless
    localdomain localsystem localservice networkservice authority builtin 0 1`,
  ),
);

/** Whether a value says who or what is meant by nothing but a general word. */
export function isKeptValue(value: string): boolean {
  return keptValues.has(value.toLowerCase());
}

/** Names that everybody's log holds. */
const publicNames: ReadonlySet<string> = new Set(
  list(
    `www.cisco.com tools.cisco.com enroll.cisco.com cisco.com localhost localhost.localdomain www.w3.org w3.org
    schemas.microsoft.com schemas.xmlsoap.org www.apple.com in-addr.arpa ip6.arpa`,
  ),
);

/** Whether a name is public knowledge: enroll.cisco.com, localhost. */
export function isPublicName(name: string): boolean {
  return publicNames.has(name.toLowerCase().replace(/\.$/, ''));
}

/**
 * Words that are replaced where a label names them, but are not looked for elsewhere: the agent's own vocabulary (a
 * test compares it with the message catalogue) and plain English. A host called ISE would take the meaning from a log.
 */
const plainWords: ReadonlySet<string> = new Set(
  list(
    `ise psn nad acl dacl asa ios aaa radius posture status session state sync periodic probe probing probes start stop
    stopped thread end sending http https url auth statesynch unable send request requested posting data failed timed
    out retrying response headers header different restarting restart discovery manual rescan swift msg ns pn su step
    received sent be to de the incorrect configuration detected by compliant noncompliant unknown pending expected is
    not on initialization done present using it for config adapter discarding interface with gateway mac ip list
    saved cfg xml iseposturecfg function file line level id information error warning trace debug info verbose critical
    aciseagent acise aciseposture csc iseagentd iseagent iseposture aciseagentd cisco secure client anyconnect
    mobility agent module process message get post put host server user users name names computer machine device
    windows macos mac macbook pro air imac mini linux pc laptop desktop tablet phone home work office lab test local
    network wifi wireless wired lan wlan vpn corp internal example com net org edu gov int arpa io dev app cloud www
    mail smtp imap ftp ssh dns dhcp ntp ldap smb api web portal admin administrator guest public private default
    program programs files common documents settings appdata roaming programdata temp tmp var log logs lib library
    system system32 microsoft software hklm hkcu hkey current version connection keep alive content length type text
    date time zone day week month year today now and or of in at from as if then else when while this that these
    those there here was were are been being has have had having do does did doing done will would shall should can
    could may might must no yes all any each every some none other another such same new old first last next
    previous true false null get set add remove create delete open close read write find search load save run
    active inactive enabled disabled connected disconnected authorized unauthorized success failure fail passed
    failed access network allowed denied system scan required current accept reject reason code value key string
    number count size address port protocol tcp udp icmp source destination remote issue subject after before
    during between under over above below up down left right because via through per we he she they you our
    cn ou dc cert certificate root authority ca sub unit team group domain realm backup primary secondary main
    printer print scanner service svc svchost exe dll one two three four five six seven eight nine ten`,
  ),
);

/** Whether a word is too plain to be looked for in the rest of a text as somebody's name. */
export function isPlainWord(word: string): boolean {
  return plainWords.has(word.toLowerCase());
}

/** Names with a dot that are files, not hosts. */
const fileEndings =
  /\.(?:c|cc|cpp|cxx|h|hpp|m|mm|xml|xsd|txt|log|dll|exe|sys|so|dylib|json|plist|ini|cfg|conf|dart|zip|md|evtx?|etl|dmp|mdmp|cef|crash|csv|html?|js|css|png|jpe?g|gif|ico|aspx?|jspx?|php|action|do|ps1|bat|cmd|gz|tgz|pem|crt|cer|der|p12|pfx|key|lua|java|class|kext|app|framework|bundle|service|socket|target|slice|scope|pkg|msi|tmp|bak|dat|db|old|pid|lock|dacl|yaml|yml|sh|py)$/i;

/** Whether a dotted name is a file's. Three words and more with an ending that is a top-level domain, too, are a host's. */
export function isFileName(name: string): boolean {
  if (!fileEndings.test(name)) return false;
  return name.split('.').length < 4 || !/\.(?:cc|md|zip|sh|py|so|app|do|mm|service)$/i.test(name);
}

/** File names that the agent's and DART's own files have. */
const standardFiles: ReadonlySet<string> = new Set(
  list(
    `anyconnect_iseposture.txt anyconnect_iseposture.log anyconnect_iseposture.csv anyconnect_iseposture.evtx aciseposture.log elaciseposture.log
    iseposturecfg.xml ise-posture.json connectiondata.xml isepreferences.xml syslog system.log messages journal.txt syslog.log`,
  ),
);

/** Whether a file's name is the one that the agent or its tools give it. */
export function isStandardFile(name: string): boolean {
  return standardFiles.has(name.toLowerCase());
}
