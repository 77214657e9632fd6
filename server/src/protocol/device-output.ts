/** Labels that only a session on a network device has: enough to offer reading a text as device output. */
export const sessionLabels = [
  ...['Common Session ID', 'ACS ACL', 'URL Redirect ACL', 'IIF-ID', 'Oper host mode', 'Audt Sess ID'],
  ...['Method status list', 'Runnable methods list', 'Local Policies', 'Server Policies', 'Resultant Policies'],
  ...['Client MAC Address', 'Policy Manager State', 'Assigned IP', 'Authorized By'],
] as const;

/** Heads of the tables of sessions and of device tracking, as sources of regular expressions; one is enough to know such a text. */
export const sessionTableHeads = [
  String.raw`Interface\s+(?:MAC Address|Identifier)\s+(?:Method|M:D:S)\b`,
  String.raw`(?:Network|Link) Layer Address\s+(?:Link|Network) Layer Address\b`,
] as const;

/** A row of a session's event log, as the same: `Sep/29  12:14:51:778   SVM  EPM  …`. */
export const sessionEventRow = String.raw`[A-Z][a-z]{2}\/\d{1,2}\s{1,8}\d{1,2}:\d{2}:\d{2}:\d{3}\s`;
