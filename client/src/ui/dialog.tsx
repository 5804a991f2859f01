import type { ReactNode } from 'react';

import { Button, Modal } from 'antd';

import { COMMON } from '../text/common.ts';
import { actErrorText } from './error-text.ts';

type Props = {
  readonly title: string;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly submit: string;
  readonly pending?: boolean;
  readonly error?: unknown;
  /** What the act does, above the fields. */
  readonly text?: ReactNode;
  readonly danger?: boolean;
  readonly width?: number;
  readonly children?: ReactNode;
};

/** A few fields and one act. It stays open, with what was typed, until the act is done. */
export function Dialog({ title, open, onClose, onSubmit, submit, pending = false, error, text, danger = false, width = 480, children }: Props) {
  return (
    <Modal title={title} open={open} onCancel={onClose} footer={null} width={width} destroyOnHidden mask={{ closable: false }}>
      <form className="dialog" noValidate onSubmit={(event) => { event.preventDefault(); onSubmit(); }}>
        {error !== undefined && error !== null && <p className="alert alert-bad" role="alert">{actErrorText(error)}</p>}
        {text && <p className="dialog-text">{text}</p>}
        {children}
        <div className="dialog-acts">
          <Button onClick={onClose}>{COMMON.cancel}</Button>
          <Button type="primary" htmlType="submit" danger={danger} loading={pending}>{submit}</Button>
        </div>
      </form>
    </Modal>
  );
}
