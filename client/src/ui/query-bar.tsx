import { type ReactNode, useEffect, useState } from 'react';

import { Button } from 'antd';

import { COMMON } from '../text/common.ts';
import { Box } from './box.tsx';

type Props = {
  readonly text: string; readonly placeholder: string; readonly onText: (text: string) => void;
  readonly children?: ReactNode; readonly changed: boolean; readonly onReset: () => void;
};

/** Search and filters above a list. */
export function QueryBar({ text, placeholder, onText, children, changed, onReset }: Props) {
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  return (
    <form className="query-bar" role="search" onSubmit={(event) => { event.preventDefault(); onText(typed.trim()); }}>
      <Box
        className="query-text" type="search" value={typed} placeholder={placeholder} aria-label={placeholder} enterKeyHint="search"
        onChange={(event) => setTyped(event.target.value)}
        onClear={() => {
          setTyped('');
          if (text !== '') onText('');
        }}
      />
      {children}
      <Button htmlType="submit">{COMMON.search}</Button>
      {changed && <Button type="text" onClick={onReset}>{COMMON.reset}</Button>}
    </form>
  );
}
