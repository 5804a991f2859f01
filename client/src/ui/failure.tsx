import { type ReactNode, useEffect } from 'react';

import { Button } from 'antd';
import { Link } from 'react-router';

import { Problem } from '../api/problem.ts';
import { COMMON } from '../text/common.ts';
import { PROBLEMS } from '../text/problems.ts';
import { errorText } from './error-text.ts';

/** What stands where content could not be shown, and the way on. */
export function Failure({ error, retry }: { error: unknown; retry?: () => void }) {
  if (error instanceof Problem && error.status === 404) {
    return <Standing title={PROBLEMS.recordAbsentTitle} text={PROBLEMS.recordAbsentText} />;
  }
  if (error instanceof Problem && error.status === 403) return <Forbidden />;
  return (
    <Notice title={errorText(error)} extra={retry && <Button onClick={retry}>{COMMON.retry}</Button>} />
  );
}

export function Forbidden() {
  return <Standing title={PROBLEMS.forbiddenTitle} text={PROBLEMS.forbiddenText} />;
}

export function AbsentPage() {
  return <Standing title={PROBLEMS.absentTitle} text={PROBLEMS.absentText} />;
}

/** A message in place of a page: it names the window, too. */
function Standing({ title, text }: { title: string; text: string }) {
  useEffect(() => {
    document.title = `${title} · ${COMMON.product}`;
  }, [title]);
  return <Notice title={title} text={text} />;
}

/** A message that takes the place of content, with a way on: to the inbox unless another is given. */
export function Notice({ title, text, extra }: { title: string; text?: string; extra?: ReactNode }) {
  return (
    <div className="notice" role="alert">
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {extra ?? <Link className="notice-way" to="/inbox">{PROBLEMS.toInbox}</Link>}
    </div>
  );
}
