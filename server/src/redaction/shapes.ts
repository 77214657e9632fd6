import { isFileName, isKeptValue, isPlainWord } from './words';

/** Words of letters and digits that name a technique, not a thing. */
const techniques =
  /^(?:x(?:64|86)|ipv[46]|tlsv?\d.*|sslv?\d|sha\d+|md[45]|http\d|win(?:32|64)|amd64|arm64|aes\d+|utf\d+|0x[\da-f]+|v\d[\w.]*|(?:eth|en|utun|wlan|gi|te|fa|vlan)\d[\d/]*|\d+(?:st|nd|rd|th|ms|s|kb|mb|gb))$/i;

/** Whether a word looks given by lot or by a scheme, as names of machines are: letters with digits. No file, no technique. */
export function looksGiven(word: string): boolean {
  if (!/[A-Za-z]/.test(word) || !/\d/.test(word) || !/^[\w.$-]{2,253}$/.test(word)) return false;
  return !techniques.test(word) && !isFileName(word) && !isPlainWord(word) && !isKeptValue(word);
}

/** Whether a text is a time, a date or a number. */
export function isNumeric(word: string): boolean {
  return /^[\d:.,TZ+/-]*$/.test(word);
}
