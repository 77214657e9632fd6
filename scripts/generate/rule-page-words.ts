import type { Evidence } from '../../server/src/core/finding';
import type { Locale } from '../../server/src/core/localizer';
import type { Severity } from '../../server/src/core/severity';

/** The words of the generated parts of the rules' pages. */
export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly headings: Readonly<Record<'dacl' | 'profile' | 'log' | 'deployment', string>>;
  readonly columns: readonly [rule: string, severity: string, fix: string, what: string];
  readonly severity: string;
  readonly severities: Readonly<Record<Severity, string>>;
  /** Between the severities that one rule can have. */
  readonly join: string;
  readonly fixed: string;
  readonly fixedShort: string;
  readonly yes: string;
  readonly no: string;
  readonly evidence: string;
  readonly evidences: Readonly<Record<Evidence, string>>;
  readonly option: (name: string, value: number) => string;
  readonly withOptions: (severity: string, options: readonly string[]) => string;
}

const setting = '"rules": { "dacl/source-not-any": "off" }';

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  en: {
    title: 'Rules',
    intro: `Set a rule’s severity in \`ise-posture.json\`: \`${setting}\`. This page is generated.`,
    headings: {
      dacl: 'Downloadable ACLs (`ise-dacl`)',
      profile: 'Posture profiles (`ise-posture-profile`)',
      log: 'Posture logs (`ise-posture-log`)',
      deployment: '`ise-posture.json`',
    },
    columns: ['rule', 'severity', '`--fix`', 'what is wrong'],
    severity: 'Severity',
    severities: { error: 'error', warning: 'warning', info: 'information', hint: 'hint' },
    join: ', ',
    fixed: 'Fixed by `--fix`',
    fixedShort: 'yes',
    yes: 'yes, where there is one right answer',
    no: 'no',
    evidence: 'Evidence',
    evidences: {
      V: 'verified in a Cisco or Microsoft document, or in a real file',
      V2: 'verified only in a third party’s document',
      VN: 'verified in Cisco’s text for the predecessor (NAC Agent)',
      I: 'inferred from a verified fact',
      R: 'recalled, not seen in a document',
      O: 'our own definition or proof',
    },
    option: (name, value) => `\`${name}\` (${value})`,
    withOptions: (severity, options) => `${severity}; options: ${options.join(', ')}`,
  },
  'zh-cn': {
    title: '规则',
    intro: `规则的级别在 \`ise-posture.json\` 中设置：\`${setting}\`。本页自动生成。`,
    headings: {
      dacl: '可下载 ACL（`ise-dacl`）',
      profile: '终端安全评估配置文件（`ise-posture-profile`）',
      log: '终端安全评估日志（`ise-posture-log`）',
      deployment: '`ise-posture.json`',
    },
    columns: ['规则', '级别', '`--fix`', '问题'],
    severity: '级别',
    severities: { error: '错误', warning: '警告', info: '信息', hint: '提示' },
    join: '、',
    fixed: '可由 `--fix` 修复',
    fixedShort: '是',
    yes: '是（只有一种正确改法时）',
    no: '否',
    evidence: '依据',
    evidences: {
      V: '见于 Cisco 或 Microsoft 文档，或真实文件',
      V2: '仅见于第三方文档',
      VN: '见于 Cisco 关于前身产品（NAC Agent）的文档',
      I: '由已证实的事实推断',
      R: '凭经验，未见于文档',
      O: '我们自己的定义或证明',
    },
    option: (name, value) => `\`${name}\`（${value}）`,
    withOptions: (severity, options) => `${severity}；选项：${options.join('、')}`,
  },
};
