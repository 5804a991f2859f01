import { useId, useState } from 'react';

import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from 'react-router';

import type { LoanEntry } from '../../api/loans.ts';
import { may, useSession } from '../../api/session.ts';
import { EVENTS } from '../../text/loans.ts';
import { VOUCHER } from '../../text/ledger.ts';
import { Figure } from '../../ui/figure.tsx';
import { Money } from '../../ui/money.tsx';

const C = VOUCHER.columns;

/** The entries of an event, unfolded on demand; each leads to its voucher for whoever may read the books. */
export function Entries({ entries }: { entries: readonly LoanEntry[] }) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (entries.length === 0) return null;
  return (
    <>
      <button type="button" className="unfold" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        {open ? <DownOutlined /> : <RightOutlined />} {EVENTS.entries(entries.length)}
      </button>
      {open && <div id={id} className="event-entries">{entries.map((entry) => <Entry key={entry.id} entry={entry} />)}</div>}
    </>
  );
}

function Entry({ entry: { voucher, recipe, bookedOn, lines } }: { entry: LoanEntry }) {
  const mayOpen = may(useSession(), 'ledger', 'read');
  const name = `${voucher.period} ${voucher.number ?? EVENTS.noNumber}`;
  return (
    <table className="event-entry">
      <caption>
        <span className="event-caption">
          {mayOpen ? <Link to={`/vouchers/${voucher.id}`} className="figures">{name}</Link> : <Figure>{name}</Figure>}
          <Figure faint>{bookedOn}</Figure><span>{recipe.name}</span>
        </span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{C.account}</th><th scope="col" className="right">{C.debit}</th><th scope="col" className="right">{C.credit}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ account, accountName, side, amount }, nth) => (
          <tr key={nth}>
            <td className={side === 'credit' ? 'line-credit' : undefined}><Figure>{account}</Figure> {accountName}</td>
            <td className="right">{side === 'debit' && <Money amount={amount} />}</td>
            <td className="right">{side === 'credit' && <Money amount={amount} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
