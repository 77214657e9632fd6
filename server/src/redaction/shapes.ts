import { isFileName, isKeptValue, isPlainWord } from './words';

/** Words of letters and digits that name a technique, not a thing: with no more digits than a technique has. */
const techniques =
  /^(?:x(?:64|86)|ipv[46]|tlsv?\d(?:[._]?\d)?|sslv?\d|sha\d{1,3}|md[45]|http\d|win(?:32|64)|amd64|arm64|aes\d{2,3}|utf\d{1,2}|0x[\da-f]{1,16}|v\d{1,3}(?:\.\w{1,8}){0,5}|(?:eth|en|utun|wlan|gi|te|fa|vlan)\d{1,4}|\d{1,9}(?:st|nd|rd|th|ms|s|kb|mb|gb))$/i;

/** Whether a word looks given by lot or by a scheme, as names of machines are: letters with digits. No file, no technique. */
export function looksGiven(word: string): boolean {
  if (!/[A-Za-z]/.test(word) || !/\d/.test(word) || !/^[\w.$-]{2,253}$/.test(word)) return false;
  return !techniques.test(word) && !isFileName(word) && !isPlainWord(word) && !isKeptValue(word);
}

/** Whether a text is a time, a date or a number. */
export function isNumeric(word: string): boolean {
  return /^[\d:.,TZ+/-]*$/.test(word);
}
