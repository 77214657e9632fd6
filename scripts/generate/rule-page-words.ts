import type { Locale } from '../../server/src/core/localizer';
import type { Severity } from '../../server/src/core/severity';
import { disableNextLine } from '../../server/src/core/suppression';

/** The words of the generated parts of the rules' pages. */
export interface PageWords {
  readonly title: string;
  readonly intro: string;
  readonly headings: Readonly<Record<'dacl' | 'profile' | 'log' | 'nad' | 'deployment', string>>;
  readonly columns: readonly [rule: string, title: string, severity: string, fix: string, what: string];
  readonly severity: string;
  readonly severities: Readonly<Record<Severity, string>>;
  /** Between the severities that one rule can have. */
  readonly join: string;
  readonly fixed: string;
  readonly fixedShort: string;
  readonly yes: string;
  readonly no: string;
  readonly evidence: string;
  readonly option: (name: string, value: number) => string;
  readonly withOptions: (severity: string, options: readonly string[]) => string;
}

const comment = `${disableNextLine} RULE`;
const setting = '"rules": { "dacl/source-not-any": "off" }';

export const pageWords: Readonly<Record<Locale, PageWords>> = {
  en: {
    title: 'Rules',
    intro: `Set a rule’s severity in \`ise-posture.json\`: \`${setting}\`. Switch one off for one place by a comment above it, a profile’s also right before the element: \`remark ${comment}\` or \`<!-- ${comment} -->\`; several rules may be named, with or without \`dacl/\` or \`profile/\`, and none means all. A log is evidence and takes no such comment. This page is generated.`,
    headings: {
      dacl: 'Downloadable ACLs (`ise-dacl`)',
      profile: 'Posture profiles (`ise-posture-profile`)',
      log: 'Posture logs (`ise-posture-log`)',
      nad: 'Device output (`ise-device-output`)',
      deployment: '`ise-posture.json`',
    },
    columns: ['rule', 'title', 'severity', '`--fix`', 'what is wrong'],
    severity: 'Severity',
    severities: { error: 'error', warning: 'warning', info: 'information', hint: 'hint' },
    join: ', ',
    fixed: 'Fixed by `--fix`',
    fixedShort: 'yes',
    yes: 'yes, where there is one right answer',
    no: 'no',
    evidence: 'Evidence',
    option: (name, value) => `\`${name}\` (${value})`,
    withOptions: (severity, options) => `${severity}; options: ${options.join(', ')}`,
  },
  'zh-cn': {
    title: '规则',
    intro: `规则的级别在 \`ise-posture.json\` 中设置：\`${setting}\`。要在一处停用规则，请在其上方写注释（配置文件中也可写在元素之前）：\`remark ${comment}\` 或 \`<!-- ${comment} -->\`；可列出多条规则，\`dacl/\` 或 \`profile/\` 可以省略，不写规则则全部停用。日志是证据，不接受这种注释。本页自动生成。`,
    headings: {
      dacl: '可下载 ACL（`ise-dacl`）',
      profile: '终端安全评估配置文件（`ise-posture-profile`）',
      log: '终端安全评估日志（`ise-posture-log`）',
      nad: '设备输出（`ise-device-output`）',
      deployment: '`ise-posture.json`',
    },
    columns: ['规则', '名称', '级别', '`--fix`', '问题'],
    severity: '级别',
    severities: { error: '错误', warning: '警告', info: '信息', hint: '提示' },
    join: '、',
    fixed: '可由 `--fix` 修复',
    fixedShort: '是',
    yes: '是（只有一种正确改法时）',
    no: '否',
    evidence: '依据',
    option: (name, value) => `\`${name}\`（${value}）`,
    withOptions: (severity, options) => `${severity}；选项：${options.join('、')}`,
  },
};
