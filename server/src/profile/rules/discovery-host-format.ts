import { isHostName, parseAddress } from '../../core/address';
import { upTo } from '../../core/ends';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { isUnread } from '../document/document';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** The discovery host is one FQDN or IP address, with neither scheme nor port. */
export const discoveryHostFormat: ProfileRule = {
  id: 'profile/discovery-host-format',
  severity: 'warning',
  also: ['info'],
  evidence: 'VN',
  *check({ document, analysis }) {
    const parameter = analysis.first.get('DiscoveryHost');
    const value = parameter?.text.trim() ?? '';
    if (parameter === undefined || value === '' || (isHost(value) && value === parameter.text)) return;
    if (isUnread(document, parameter)) return;
    const meant = hostIn(value);
    const fix: Fix | undefined =
      meant === undefined
        ? undefined
        : {
            title: message('profile.fix.set', { name: parameter.name, value: meant }),
            effect: value === meant ? 'equivalent' : 'choice',
            edits: [setValue(document.xml.text, parameter, meant)],
            preferred: true,
          };
    const id = value === meant ? 'blanks' : /[,;]/.test(value) ? 'several' : 'host';
    yield {
      message: message(`profile.discovery-host-format.${id}`, {
        value: value.slice(0, 60),
        remedy: remedyFor('DiscoveryHost'),
      }),
      span: parameter.valueSpan,
      ...(id === 'blanks' ? { severity: 'info' as const } : {}),
      fixes: fix === undefined ? [] : [fix],
    };
  },
};

function isHost(text: string): boolean {
  return parseAddress(text) !== undefined || isHostName(text);
}

/** The host in a URL, in `host:port`, in brackets, or first in a list. */
function hostIn(value: string): string | undefined {
  const first = upTo((value.split(/[,;\s]/)[0] ?? '').replace(/^[a-z]+:\/\//i, ''), '/');
  if (isHost(first)) return first;
  const bracket = /^\[([^\]]*)\](?::\d+)?$/.exec(first)?.[1];
  const bare = bracket ?? first.replace(/:\d*$/, '');
  return isHost(bare) ? bare : undefined;
}
