import { Button } from 'antd';

import { isLive } from '../../api/exports.ts';
import { COMMON } from '../../text/common.ts';
import { EXPORT } from '../../text/loans.ts';
import { instant, size as sizeText } from '../../ui/format.ts';
import type { Export } from './use-export.ts';

/** How an export goes: how far it has come, with a way to stop it; where it can be fetched; why it failed. */
export function Exporting({ workbook: { item, share, stop, take, dismiss } }: { workbook: Export }) {
  if (share !== undefined) return <div className="sending" role="status"><span>{EXPORT.coming}</span><progress max={1} value={share} /></div>;
  if (!item) return null;
  const { status, rowsTotal, percent, fileName, size, expiresAt, reason } = item;
  const rows = rowsTotal.toLocaleString('zh-CN');
  if (isLive(item)) {
    return (
      <div className="sending" role="status">
        <span>{status === 'waiting' ? EXPORT.waiting(rows) : EXPORT.making(rows, percent)}</span>
        <progress max={100} {...(status === 'running' && { value: percent })} />
        <Button size="small" onClick={stop}>{COMMON.cancel}</Button>
      </div>
    );
  }
  return (
    <div className="sending" role="status">
      {status === 'failed'
        ? <span className="field-error">{reason ?? EXPORT.failed}</span>
        : (
          <>
            <span>{EXPORT.ready(fileName ?? '', sizeText(size), instant(expiresAt))}</span>
            <Button size="small" onClick={take}>{EXPORT.fetch}</Button>
          </>
        )}
      <Button size="small" type="text" onClick={dismiss}>{COMMON.close}</Button>
    </div>
  );
}
