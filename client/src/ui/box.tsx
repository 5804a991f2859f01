import type { ComponentProps, ReactNode } from 'react';

import { CloseCircleFilled } from '@ant-design/icons';

import { COMMON } from '../text/common.ts';

export type BoxProps = ComponentProps<'input'> & {
  readonly before?: ReactNode; readonly after?: ReactNode;
  /** Empties it by a button; shown while there is something to empty. */
  readonly onClear?: (() => void) | undefined;
};

/** A line to type in, with what stands before and after it. The platform's own field: light, and right on a phone. */
export function Box({ before, after, onClear, className = '', ...input }: BoxProps) {
  return (
    <span className={`box ${className}`}>
      {before && <span className="box-aside" aria-hidden="true">{before}</span>}
      <input type="text" {...input} />
      {onClear && input.value !== '' && (
        <button type="button" className="box-act" tabIndex={-1} aria-label={COMMON.clear} onClick={onClear}><CloseCircleFilled /></button>
      )}
      {after && <span className="box-aside">{after}</span>}
    </span>
  );
}
