import { COMMON } from '../text/common.ts';

/** The shape of what is to come. */
export function Waiting({ rows = 6 }: { rows?: number }) {
  return (
    <div className="waiting" role="status" aria-label={COMMON.loading}>
      {Array.from({ length: rows }, (_, row) => <span key={row} />)}
    </div>
  );
}
