import { type ReactNode, useState } from 'react';

import type { Quote } from '../api/types.ts';
import { QUOTE } from '../text/formio.ts';
import { percent, yuan } from './format.ts';
import { State } from './state.tsx';
import './quote-sheet.css';

type Row = Quote['rows'][number];
const C = QUOTE.columns;
/** A schedule longer than this is folded. */
const FOLD = 6;

/** A repayment schedule: what it costs, against its cap, and what is due when. */
export function QuoteSheet({ quote, stale = false, note }: { quote: Quote; stale?: boolean; note?: string }) {
  const { rows, totals, annualCost, cap } = quote;
  return (
    <div className={stale ? 'quote stale' : 'quote'} aria-busy={stale}>
      <dl className="quote-sums">
        <Sum name={QUOTE.effective} value={percent(annualCost.effective)}>
          <State tone={cap.within ? 'good' : 'bad'}>{cap.within ? QUOTE.within : QUOTE.above}</State>
          <span className="faint" title={cap.by.name}>{QUOTE.cap(percent(cap.rate))}</span>
        </Sum>
        <Sum name={QUOTE.totalInterest} value={yuan(totals.interest)} />
        <Sum name={QUOTE.totalFee} value={yuan(totals.fee)} />
        <Sum name={QUOTE.totalPaid} value={yuan(totals.total)} />
      </dl>
      <Bars rows={rows} />
      <Schedule rows={rows} />
      {note && <p className="faint quote-note">{note}</p>}
    </div>
  );
}

function Sum({ name, value, children }: { name: string; value: string; children?: ReactNode }) {
  return <div><dt>{name}</dt><dd><strong className="figures">{value}</strong> {children}</dd></div>;
}

function Schedule({ rows }: { rows: readonly Row[] }) {
  const [whole, setWhole] = useState(false);
  const folded = !whole && rows.length > FOLD;
  // Folded away on the screen, never on paper.
  const classOf = (at: number) => (folded && at >= FOLD - 1 ? (at === rows.length - 1 ? 'quote-gap' : 'quote-folded') : undefined);
  return (
    <div className="quote-table">
      <table>
        <thead>
          <tr>
            <th scope="col">{C.n}</th><th scope="col">{C.dueOn}</th><th scope="col" className="right quote-wide">{C.days}</th>
            <th scope="col" className="right">{C.principal}</th><th scope="col" className="right">{C.interest}</th>
            <th scope="col" className="right">{C.total}</th><th scope="col" className="right quote-wide">{C.balance}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.n} className={classOf(at)}>
              <td>{row.n}</td><td>{row.dueOn}</td><td className="right quote-wide">{row.days}</td>
              <td className="right">{yuan(row.principal)}</td><td className="right">{yuan(row.interest)}</td>
              <td className="right">{yuan(row.total)}</td><td className="right quote-wide">{yuan(row.balance)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > FOLD && (
        <button type="button" className="quote-more" aria-expanded={whole} onClick={() => setWhole(!whole)}>
          {whole ? QUOTE.showLess : QUOTE.showAll(rows.length)}
        </button>
      )}
    </div>
  );
}

const [WIDTH, HEIGHT] = [600, 72];

/** Principal and interest of each instalment as one bar. The numbers here are lengths of a drawing, not money. */
function Bars({ rows }: { rows: readonly Row[] }) {
  const most = Math.max(...rows.map(({ total }) => Number(total)));
  if (rows.length < 2 || !(most > 0)) return null;
  const step = WIDTH / rows.length;
  const bar = Math.max(1, Math.min(28, step * 0.7));
  const tall = (amount: string) => (Number(amount) / most) * HEIGHT;
  return (
    <figure className="quote-bars">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={QUOTE.chart}>
        {rows.map(({ n, principal, interest, dueOn, total }, at) => {
          const x = at * step + (step - bar) / 2;
          return (
            <g key={n}>
              <title>{`${n} · ${dueOn} · ${yuan(total)}`}</title>
              <rect className="quote-principal" x={x} width={bar} y={HEIGHT - tall(principal)} height={tall(principal)} />
              <rect className="quote-interest" x={x} width={bar} y={HEIGHT - tall(principal) - tall(interest)} height={tall(interest)} />
            </g>
          );
        })}
      </svg>
      <figcaption><i className="quote-principal" /> {QUOTE.principal} <i className="quote-interest" /> {QUOTE.interest}</figcaption>
    </figure>
  );
}
