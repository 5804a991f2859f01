import type { Customer } from '../../api/types.ts';
import { EXPOSURE } from '../../text/customers.ts';
import { yuan } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { shareOf } from '../../ui/share.ts';
import { ShareBar } from '../../ui/share-bar.tsx';

/** What the customer may still be granted: alone, and together with related parties. */
export function Exposure({ used, limit, related }: Customer['exposure']) {
  return (
    <Panel title={EXPOSURE.title}>
      <ShareBar label={EXPOSURE.own} used={used} limit={limit} note={noteOf(used, limit)} />
      <ShareBar label={EXPOSURE.related} {...related} note={noteOf(related.used, related.limit)} />
      <p className="faint small">{EXPOSURE.note}</p>
    </Panel>
  );
}

function noteOf(used: string, limit: string): string {
  const { left, tone } = shareOf(used, limit);
  if (tone === 'bad') return EXPOSURE.none;
  return tone === 'warn' ? `${EXPOSURE.near}，${EXPOSURE.left(yuan(left))}` : EXPOSURE.left(yuan(left));
}
