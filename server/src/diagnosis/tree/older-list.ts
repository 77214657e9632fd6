import { utcText } from '../../core/dates';
import { message } from '../../core/message';
import { ifSo, no, yes } from '../fact';
import { compareSuffix, listOnDevice, newestSuffix } from '../facts/applied';
import { answeredWhileCompliant, deniesWhatAnswered } from '../facts/list-symptom';
import type { Leaf } from './leaf';
import { inOrder, reauthenticate } from './steps';

/** The session has an older save of its list than ISE sends now: it was authorized before the list was changed. */
export const olderList: Leaf = {
  id: 'older-list',
  group: 'list',
  breaks: 'breaks',
  candidates: (own) => {
    const named = listOnDevice(own);
    const { suffix, saved, bare } = named?.name ?? {};
    const newest = bare === undefined ? undefined : newestSuffix(own, bare, named?.session);
    if (!named || !suffix || !saved || !newest || bare === undefined) return [];
    const isOlder = compareSuffix(suffix, newest.suffix) < 0;
    return [
      {
        symptom: [answeredWhileCompliant(own), named.holds],
        needs: [ifSo(named.holds, isOlder ? yes(named.ground, newest.ground) : no(named.ground))],
        excludes: [deniesWhatAnswered(own)],
        message: message('diagnosis.cause.older-list', { list: bare, saved: utcText(saved) }),
        remedies: inOrder(own, reauthenticate),
        proof: message('diagnosis.proof.suffix', { list: bare, suffix: newest.suffix }),
      },
    ];
  },
};
