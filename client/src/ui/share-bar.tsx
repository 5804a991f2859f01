import { groupAmount, yuan } from './format.ts';

/** From here on the bar warns. */
const NEAR = 80;

/** `"1234.50"` as fen; what is no amount is nothing. */
function fen(amount: string): bigint {
  const digits = groupAmount(amount).replaceAll(',', '').replace('.', '');
  return /^-?\d+$/.test(digits) ? BigInt(digits) : 0n;
}

/** PURE: how much of a limit is used: whole percent, rounded down, and what is left in yuan. */
export function shareOf(used: string, limit: string): { readonly percent: number; readonly left: string; readonly tone: 'good' | 'warn' | 'bad' } {
  const all = fen(limit);
  const taken = fen(used);
  const percent = all > 0n ? Number((taken * 100n) / all) : 100;
  const left = all > taken ? all - taken : 0n;
  const text = left.toString().padStart(3, '0');
  return { percent, left: `${text.slice(0, -2)}.${text.slice(-2)}`, tone: left === 0n ? 'bad' : percent >= NEAR ? 'warn' : 'good' };
}

type Props = { readonly label: string; readonly used: string; readonly limit: string; readonly note: string };

/** A used share of a limit, as a bar and in words. */
export function ShareBar({ label, used, limit, note }: Props) {
  const { percent, tone } = shareOf(used, limit);
  return (
    <div className="share">
      <div className="share-line"><span>{label}</span><span className={`share-${tone}`}>{note}</span></div>
      <div className="share-bar" role="img" aria-label={`${label} ${percent}%`}><span className={tone} style={{ width: `${Math.min(100, percent)}%` }} /></div>
      <div className="share-line faint"><span className="figures">{yuan(used)}</span><span className="figures">{percent}% · {yuan(limit)}</span></div>
    </div>
  );
}
