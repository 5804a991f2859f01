import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { type PostingItem, type Postings, postingsQuery } from '../../api/ledger.ts';
import { BALANCES, POSTINGS } from '../../text/ledger.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { groupAmount, isZero, yuan } from '../../ui/format.ts';
import { KeyFigures } from '../../ui/key-figures.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { spanQuery, spanSearch, THIS_MONTH } from './span.ts';
import { SpanFilter } from './span-filter.tsx';
import './ledger.css';

const DEFAULTS = { ...THIS_MONTH, loan: '', page: 1 };
const C = POSTINGS.columns;
const amount = (value: string) => (isZero(value) ? null : <Figure>{groupAmount(value)}</Figure>);
const balance = ({ direction, amount: of }: PostingItem['balance']) => <Figure>{direction} {groupAmount(of)}</Figure>;

const COLUMNS: readonly Column<PostingItem>[] = [
  { key: 'on', title: C.on, width: 100, card: 'hidden', render: ({ bookedOn }) => <Figure>{bookedOn}</Figure> },
  {
    key: 'voucher', title: C.voucher, width: 110, card: 'title',
    render: ({ voucher, bookedOn }) => (
      <TwoLines first={<Figure>{voucher.number ?? POSTINGS.noNumber}</Figure>} second={<span className="figures posting-day">{bookedOn}</span>} />
    ),
  },
  { key: 'summary', title: C.summary, render: ({ summary, bankAccount }) => <TwoLines first={summary} second={bankAccount} /> },
  {
    key: 'loan', title: C.loan, width: 120,
    render: ({ loan }) => (loan ? <Link to={`/loans/${loan.id}?tab=events`} className="figures">{loan.noteNumber}</Link> : null),
  },
  { key: 'org', title: C.org, width: 110, card: 'hidden', render: ({ org }) => org },
  { key: 'debit', title: C.debit, width: 130, align: 'right', render: ({ debit }) => amount(debit) },
  { key: 'credit', title: C.credit, width: 130, align: 'right', render: ({ credit }) => amount(credit) },
  { key: 'balance', title: C.balance, width: 150, align: 'right', render: (row) => balance(row.balance) },
];

/** 明细账: the postings of one account with the balance after each; a row opens its voucher. */
export default function AccountPage() {
  const { code = '' } = useParams();
  const { filter, change } = useFilters(DEFAULTS);
  const { loan, page, ...span } = filter;
  const query = useQuery(postingsQuery(code, { ...spanQuery(span), loan }, page));
  const { open, opened } = useOpening();
  const found = query.data;
  const note = found?.items[0]?.loan?.noteNumber;
  return (
    <>
      <PageHead
        title={found ? POSTINGS.title(found.account.code, found.account.name) : POSTINGS.title(code, '').trim()}
        back={{ to: `/ledger${spanSearch(span)}`, name: POSTINGS.list }}
        note={found && BALANCES.note(found.from, found.to)}
      />
      {found && <Figures found={found} />}
      <div className="panel">
        <SpanFilter span={span} change={change}>
          {loan !== '' && (
            <label className="pick">
              <input type="checkbox" checked onChange={() => change({ loan: '' })} /> <span>{note ? POSTINGS.ofLoan(note) : POSTINGS.oneLoan}</span>
            </label>
          )}
        </SpanFilter>
        <Listed
          label={POSTINGS.label} query={query} columns={COLUMNS} rowKey={({ entryId, line }) => `${entryId}-${line}`} focused={opened} dense
          onOpen={(row) => open(`${row.entryId}-${row.line}`, `/vouchers/${row.voucher.id}`)} page={page} onPage={(next) => change({ page: next })}
          empty={<Empty title={POSTINGS.empty} text={POSTINGS.emptyText} />}
        />
      </div>
    </>
  );
}

function Figures({ found: { opening, debit, credit, closing } }: { found: Postings }) {
  return (
    <KeyFigures
      label={BALANCES.title}
      figures={[
        { label: POSTINGS.opening, value: yuan(opening.amount), note: POSTINGS.direction(opening.direction) },
        { label: POSTINGS.debit, value: yuan(debit) }, { label: POSTINGS.credit, value: yuan(credit) },
        { label: POSTINGS.closing, value: yuan(closing.amount), note: POSTINGS.direction(closing.direction) },
      ]}
    />
  );
}
