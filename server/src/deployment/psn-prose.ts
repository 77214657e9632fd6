const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** What headings, columns and commands say beside an address, in the singular: it names the kind of a thing, not a PSN. */
const labels = list(
  `address addr adress adresse ip ipaddress ipaddr ipadresse ipv4 ipv6 ip4 ip6 v4 v6 inet inet6 host hostname rechner
  name fqdn dns domain nameserver node knoten server server-private private psn pan mnt policy service persona role type
  status state site location region port auth acct mask netmask subnet network gateway default interface vlan alia alias
  description comment cisco radius tacacs aaa primary secondary tertiary standalone standby active inactive
  cluster group pool vip client source destination src dst endpoint peer appliance vm machine system device box entry
  priority list table row enabled disabled up down alive dead new old internal external management mgmt local remote id no nr
  节点 名称 主机名 主机 地址 服务器 ip地址 域名 策略服务节点`,
);

/** What sentences and commands are made of: a line with one of these says something about addresses and names none. */
const glue = list(
  `a an the this that these those our your my we you they it i he she us them and or but not also plus both only then
  than is are was were be been has have had do does did can could will would shall should must may might of on in at by
  to from for with without via as into onto per between behind before after under over about if when where which who
  what how why here there now next last first second other another all any each every some none one two three yes ok
  okay hi hello hey dear thanks thank regards cheers please kindly sorry note hint todo see use used using try tried
  add added remove removed change changed replace replaced set get got let make made run ping pinging pinged traceroute
  tracert nslookup dig ssh telnet curl http https url reply request reach reaches reachable unreachable connect connects
  connected works work working fails failed answers answered looks seems means called named permit deny remark
  tcp udp icmp eq ne gt lt range show route key config end exit until still already today tomorrow yesterday
  currently instead again maybe perhaps hopefully probably
  und oder der die das den dem ist sind war von vom zu zum zur mit bei nach für auf im bitte danke hallo nicht auch noch
  unser unsere ein eine`,
);

/** Whether a word names the kind of a thing (`Hostname`, `IP-Address`, `nodes`), as headings and columns do. */
export function isLabel(word: string): boolean {
  const isOne = (part: string): boolean =>
    [part, part.replace(/s$/, ''), part.replace(/es$/, '')].some((one) => labels.has(one));
  const lower = word.toLowerCase();
  return isOne(lower) || lower.split(/[-_]+/).every(isOne);
}

/** Whether a word makes its line a sentence or a command. */
export function isGlue(word: string): boolean {
  return glue.has(word.toLowerCase());
}
