import { useState } from 'react';

import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';

import { SIGN_IN } from '../text/sign-in.ts';
import { Box, type BoxProps } from './box.tsx';

/** A password, which can be looked at while it is typed. */
export function PasswordBox(props: Omit<BoxProps, 'after' | 'onClear' | 'type'>) {
  const [shown, setShown] = useState(false);
  const eye = (
    <button type="button" className="box-act" aria-label={SIGN_IN.show} aria-pressed={shown} onClick={() => setShown(!shown)}>
      {shown ? <EyeOutlined /> : <EyeInvisibleOutlined />}
    </button>
  );
  return <Box {...props} type={shown ? 'text' : 'password'} after={eye} />;
}
