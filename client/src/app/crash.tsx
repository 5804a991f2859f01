import { Button } from 'antd';
import { useRouteError } from 'react-router';

import { COMMON } from '../text/common.ts';
import { PROBLEMS } from '../text/problems.ts';
import { Failure, Notice } from '../ui/failure.tsx';
import { Problem, Unreachable } from '../api/problem.ts';

/** What stands where a page broke: a part of it that could not be loaded is most often an update of the system. */
export function Crash() {
  const error = useRouteError();
  const reload = () => window.location.reload();
  if (error instanceof Problem || error instanceof Unreachable) return <Failure error={error} retry={reload} />;
  const outdated = error instanceof TypeError && /import|module/i.test(error.message);
  const button = <Button type="primary" onClick={reload}>{COMMON.reload}</Button>;
  return outdated
    ? <Notice title={PROBLEMS.updatedTitle} text={PROBLEMS.updatedText} extra={button} />
    : <Notice title={PROBLEMS.crashTitle} text={PROBLEMS.crashText} extra={button} />;
}
