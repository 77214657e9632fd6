import type { Platform } from '../../core/deployment/model';
import { assignedPlatform } from '../../core/deployment/posture';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { assignable, type DaclRule, listMark } from './rule';

const names: Readonly<Record<Platform, string>> = { 'ios-xe': 'IOS-XE', asa: 'ASA' };

/**
 * The text speaks for another platform than ise-posture.json, or nothing but netmasks speaks for ASA: every mask of the
 * list, and with it every verdict, hangs on which of the two it is.
 */
export const platformInDoubt: DaclRule = {
  id: 'dacl/platform-in-doubt',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  evidence: 'I',
  *check(input): Iterable<Draft> {
    for (const owner of input.analysis.lists) {
      const found = draft(input, owner);
      if (found) yield found;
    }
  },
};

function draft(input: DaclInput, owner: ListAnalysis): Draft | undefined {
  const { list } = owner;
  const { evidence, platform } = list;
  if (!evidence) return undefined;
  const assigned = assignedPlatform(input.deployment, input.source.path, list.name?.text);
  if (evidence.by === 'masks') {
    // Assigned to IOS-XE, its masks are reported one by one.
    if (assigned !== undefined) return undefined;
    const fixes = [says(input, owner, 'ios-xe'), says(input, owner, 'asa')];
    return { span: listMark(list), message: message('dacl.platform-in-doubt.masks'), fixes };
  }
  if (assigned === undefined || evidence.platform === platform) return undefined;
  return {
    span: evidence.sign?.span ?? listMark(list),
    message: message('dacl.platform-in-doubt', {
      text: evidence.sign?.text ?? '',
      platform: names[platform],
      other: names[evidence.platform],
    }),
    fixes: [says(input, owner, evidence.platform)],
  };
}

function says(input: DaclInput, owner: ListAnalysis, platform: Platform): Fix {
  return {
    title: message('dacl.platform-in-doubt.fix', { platform: names[platform] }),
    effect: 'choice',
    edits: [],
    deployment: { kind: 'assign-platform', ...assignable(input, owner), platform },
  };
}
