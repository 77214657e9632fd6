import { visibleJson } from '../../core/visible';
import type { ReportForm } from '../report';

/** The report as one line of JSON: see the contract. */
export function jsonForm(): ReportForm {
  let between = '{"version":1,"files":[';
  const next = (): string => {
    const put = between;
    between = ',';
    return put;
  };
  return {
    file: (file) => `${next()}${visibleJson(file)}`,
    end: ({ errors, skipped }, { files }) =>
      `${files === 0 ? next() : ''}],"errors":${visibleJson(errors)},"skipped":${visibleJson(skipped)}}\n`,
  };
}
