import { Button, Modal } from 'antd';

import { PERSON } from '../../text/organisation.ts';

/** A password for one use, shown once. */
export function OneTimePassword({ name, password, onClose }: { name: string; password: string; onClose: () => void }) {
  return (
    <Modal
      open title={PERSON.password} width={420} onCancel={onClose} mask={{ closable: false }}
      footer={<Button type="primary" onClick={onClose}>{PERSON.passwordClose}</Button>}
    >
      <p className="dialog-text">{PERSON.passwordText(name)}</p>
      <output className="one-time figures">{password}</output>
    </Modal>
  );
}
