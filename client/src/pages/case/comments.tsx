import { useState } from 'react';

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';

import { useAct } from '../../api/act.ts';
import { comment } from '../../api/cases.ts';
import type { Case } from '../../api/types.ts';
import { COMMENTS } from '../../text/cases.ts';
import { actErrorText } from '../../ui/error-text.ts';
import { instant } from '../../ui/format.ts';
import { AreaField } from '../../ui/inputs.tsx';

/** What people said about the case, and a place to say more. */
export function Comments({ item }: { item: Case }) {
  return (
    <div className="part">
      {item.comments.length === 0 && <p className="faint">{COMMENTS.empty}</p>}
      <ul className="talk">
        {item.comments.map(({ id, by, at, text }) => (
          <li key={id}>
            <p className="note-line"><strong>{by.name}</strong><span className="faint figures">{instant(at)}</span></p>
            <p className="said">{text}</p>
          </li>
        ))}
      </ul>
      {item.actions.includes('comment') && <NewComment caseId={item.id} />}
    </div>
  );
}

function NewComment({ caseId }: { caseId: string }) {
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const client = useQueryClient();
  const saying = useAct((said: string, key) => comment(caseId, said, key), {
    onSuccess: async () => {
      setText('');
      setTried(false);
      await client.invalidateQueries({ queryKey: ['cases', caseId] });
    },
  });
  const submit = () => {
    setTried(true);
    if (text.trim()) saying.mutate(text.trim());
  };
  const missing = tried && !text.trim() ? COMMENTS.missing : undefined;
  return (
    <form className="say" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <AreaField
        label={COMMENTS.title} value={text} onChange={setText} placeholder={COMMENTS.hint}
        error={saying.isError ? actErrorText(saying.error) : missing}
      />
      <Button htmlType="submit" loading={saying.isPending}>{COMMENTS.submit}</Button>
    </form>
  );
}
