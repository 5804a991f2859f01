import { yuan } from './format.ts';
import { shareOf } from './share.ts';

type Props = { readonly label: string; readonly used: string; readonly limit: string; readonly note: string };

/** A used share of a limit, as a bar and in words. */
export function ShareBar({ label, used, limit, note }: Props) {
  const { percent, tone } = shareOf(used, limit);
  return (
    <div className="share">
      <div className="share-line"><span>{label}</span><span className={`share-${tone}`}>{note}</span></div>
      <div className="share-bar" role="img" aria-label={`${label} ${percent}%`}>
        <span className={tone} style={{ width: `${Math.min(100, percent)}%` }} />
      </div>
      <div className="share-line faint"><span className="figures">{yuan(used)}</span><span className="figures">{percent}% · {yuan(limit)}</span></div>
    </div>
  );
}
