import { merged, type NameTable, named } from './table';

/** IPv4 ACE protocols of IOS-XE (YANG Cisco-IOS-XE-acl; icmp, igmp, tcp, udp: IANA). `ip` is not here: it is no number. */
export const ipv4Protocols: NameTable = named('V', {
  ahp: 51,
  eigrp: 88,
  esp: 50,
  gre: 47,
  icmp: 1,
  igmp: 2,
  ipinip: 4,
  nos: 94,
  ospf: 89,
  pcp: 108,
  pim: 103,
  tcp: 6,
  udp: 17,
});

/** IPv6 ACE protocols of IOS-XE (YANG). `icmp` is ICMPv6 here, `hbh` the hop-by-hop header. */
export const ipv6Protocols: NameTable = named('V', {
  ahp: 51,
  esp: 50,
  hbh: 0,
  icmp: 58,
  pcp: 108,
  sctp: 132,
  tcp: 6,
  udp: 17,
});

/** Protocol keywords of ASA (Batfish and cisco-acl tables). */
export const asaProtocols: NameTable = merged(
  named('V2', {
    ah: 51,
    eigrp: 88,
    esp: 50,
    gre: 47,
    icmp: 1,
    icmp6: 58,
    igmp: 2,
    igrp: 9,
    ipinip: 4,
    ipsec: 50,
    nos: 94,
    ospf: 89,
    pcp: 108,
    pim: 103,
    pptp: 47,
    sctp: 132,
    snp: 109,
    tcp: 6,
    udp: 17,
  }),
);

/** Words used elsewhere for a protocol, and what IOS-XE takes instead (cisco-acl's table; igrp recalled). */
export const foreignProtocols: ReadonlyMap<string, string> = new Map([
  ['ipip', 'ipinip'],
  ['ah', 'ahp'],
  ['egp', '8'],
  ['igrp', '9'],
  ['icmp6', 'icmp'],
  ['icmpv6', 'icmp'],
  ['ipv4', 'ip'],
  ['any', 'ip'],
  ['all', 'ip'],
]);

/** IANA names of numbers that have no keyword, for hovers. */
export const ianaProtocols: ReadonlyMap<number, string> = new Map([
  [0, 'HOPOPT'],
  [8, 'EGP'],
  [9, 'IGP'],
  [27, 'RDP'],
  [41, 'IPv6 encapsulation'],
  [43, 'IPv6-Route'],
  [44, 'IPv6-Frag'],
  [46, 'RSVP'],
  [53, 'SWIPE'],
  [55, 'MOBILE'],
  [58, 'ICMPv6'],
  [59, 'IPv6-NoNxt'],
  [60, 'IPv6-Opts'],
  [112, 'VRRP'],
  [115, 'L2TP'],
  [132, 'SCTP'],
  [136, 'UDPLite'],
  [137, 'MPLS-in-IP'],
]);
