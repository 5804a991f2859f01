import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type VoucherItem, vouchersQuery } from '../../api/ledger.ts';
import { useSession } from '../../api/session.ts';
import { COMMON } from '../../text/common.ts';
import { VOUCHERS } from '../../text/ledger.ts';
import { Box } from '../../ui/box.tsx';
import { choicesOf } from '../../ui/choices.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { spanQuery, THIS_MONTH } from '../ledger/span.ts';
import { SpanFilter } from '../ledger/span-filter.tsx';
import '../ledger/ledger.css';

const DEFAULTS = { ...THIS_MONTH, recipe: '', number: '', page: 1 };
const C = VOUCHERS.columns;

const COLUMNS: readonly Column<VoucherItem>[] = [
  {
    key: 'number', title: C.number, width: 170, card: 'title',
    render: ({ number, period, reversedBy }) => (
      <>
        <span className="figures"><span className="faint">{period}</span> {number ?? VOUCHERS.collecting}</span>
        {number === null && <small className="faint"> {VOUCHERS.collectingText}</small>} {reversedBy && <State tone="bad">{VOUCHERS.reversed}</State>}
      </>
    ),
  },
  { key: 'on', title: C.on, width: 110, render: ({ bookedOn }) => <Figure>{bookedOn}</Figure> },
  { key: 'summary', title: C.summary, render: ({ summary, reversalOf }) => <TwoLines first={summary} second={reversalOf && VOUCHERS.reverses} /> },
  { key: 'amount', title: C.amount, width: 140, align: 'right', render: ({ amount }) => <Money amount={amount} /> },
  {
    key: 'entries', title: C.entries, width: 70, align: 'right', card: 'hidden',
    render: ({ entries }) => entries !== null && <Figure>{VOUCHERS.entries(entries)}</Figure>,
  },
  { key: 'org', title: C.org, width: 120, render: ({ org }) => org.name },
  { key: 'by', title: C.by, width: 100, render: ({ postedBy }) => postedBy ?? VOUCHERS.system },
];

/** The vouchers of a month or a span of days. */
export default function VouchersPage() {
  const { filter, change, changed } = useFilters(DEFAULTS);
  const { recipe, number, page, ...span } = filter;
  const month = useSession().businessDate.slice(0, 7);
  const list = useQuery(vouchersQuery({ ...spanQuery({ ...span, period: span.period || month }), recipe, number }, page));
  const { open, opened } = useOpening();
  const reset = () => change({ ...THIS_MONTH, recipe: '', number: '' });
  return (
    <>
      <PageHead title={VOUCHERS.title} />
      <div className="panel">
        <SpanFilter span={span} change={change}>
          <Pick label={VOUCHERS.recipe} value={recipe} choices={choicesOf(VOUCHERS.recipes)} onPick={(code) => change({ recipe: code })} />
          <NumberBox value={number} onNumber={(typed) => change({ number: typed })} />
          {changed && <Button type="text" onClick={reset}>{COMMON.reset}</Button>}
        </SpanFilter>
        <Listed
          label={VOUCHERS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened} dense
          onOpen={({ id }) => open(id, `/vouchers/${id}`)}
          page={page} onPage={(next) => change({ page: next })}
          empty={changed
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
            : <Empty title={VOUCHERS.empty} text={VOUCHERS.emptyText} />}
        />
      </div>
    </>
  );
}

/** A voucher's number within the month; asked for once it is typed to its end. */
function NumberBox({ value, onNumber }: { value: string; onNumber: (value: string) => void }) {
  const [typed, setTyped] = useState(value);
  const tell = () => {
    const digits = String(Number(typed.replaceAll(/\D/g, '')) || '');
    setTyped(digits);
    if (digits !== value) onNumber(digits);
  };
  return (
    <label className="pick">
      <span>{VOUCHERS.number}</span>
      <Box
        value={typed} inputMode="numeric" aria-label={VOUCHERS.number} placeholder={VOUCHERS.numberHint}
        onChange={(event) => setTyped(event.target.value)} onBlur={tell}
        onKeyDown={(event) => { if (event.key === 'Enter') tell(); }}
      />
    </label>
  );
}
