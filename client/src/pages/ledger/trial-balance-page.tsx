import type { ReactNode } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type BalanceItem, type TrialBalance, trialBalanceQuery } from '../../api/ledger.ts';
import { useSession } from '../../api/session.ts';
import { BALANCES } from '../../text/ledger.ts';
import { choicesOf } from '../../ui/choices.ts';
import { Empty } from '../../ui/empty.tsx';
import { Figure } from '../../ui/figure.tsx';
import { groupAmount, isZero } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { State } from '../../ui/state.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { spanQuery, spanSearch, THIS_MONTH } from './span.ts';
import { SpanFilter } from './span-filter.tsx';
import './ledger.css';

type Amount = 'openingDebit' | 'openingCredit' | 'debit' | 'credit' | 'closingDebit' | 'closingCredit';
const AMOUNTS: readonly Amount[] = ['openingDebit', 'openingCredit', 'debit', 'credit', 'closingDebit', 'closingCredit'];
const [C, G] = [BALANCES.columns, BALANCES.groups];
const GROUP: Readonly<Record<Amount, readonly [group: string, title: string]>> = {
  openingDebit: [G.opening, C.debit], openingCredit: [G.opening, C.credit], debit: [G.movement, C.debit], credit: [G.movement, C.credit],
  closingDebit: [G.closing, C.debit], closingCredit: [G.closing, C.credit],
};
const DEFAULTS = { ...THIS_MONTH, level: '', zero: '' };

/** 科目余额表: opening, movement and closing of every account; each opens its postings. */
export default function TrialBalancePage() {
  const { filter, change } = useFilters(DEFAULTS);
  const narrow = useNarrow();
  const { level, zero, ...span } = filter;
  const query = useQuery(trialBalanceQuery(spanQuery(span)));
  const { open, opened } = useOpening();
  const data = query.data && shownOf(query.data, level === 'top', zero === 'yes');
  return (
    <>
      <PageHead
        title={BALANCES.title} extra={<Button onClick={() => window.print()}>{BALANCES.print}</Button>}
        note={query.data && <Note {...query.data} />}
      />
      <div className="panel">
        <SpanFilter span={span} change={change}>
          <Pick label={BALANCES.level} value={level} choices={choicesOf(BALANCES.levels)} onPick={(code) => change({ level: code })} />
          <label className="pick">
            <input type="checkbox" checked={zero === 'yes'} onChange={(event) => change({ zero: event.target.checked ? 'yes' : '' })} />
            <span>{BALANCES.zero}</span>
          </label>
        </SpanFilter>
        <Listed
          label={BALANCES.title} query={{ ...query, data }} columns={columnsFor(narrow)} rowKey={({ code }) => code} focused={opened} dense
          onOpen={({ code }) => open(code, `/ledger/accounts/${code}${spanSearch(span)}`)}
          rowClass={({ level: depth, leaf }) => (depth === 1 && !leaf ? 'strong' : undefined)}
          {...(query.data && { foot: footOf(query.data) })}
          empty={<Empty title={BALANCES.empty} text={BALANCES.emptyText} />}
        />
      </div>
    </>
  );
}

/** The days, whether they balance, and on paper whose books they are. */
function Note({ from, to, balanced }: TrialBalance) {
  const { company } = useSession();
  return (
    <span className="note-line">
      <span className="print-only">{company}</span>
      {BALANCES.note(from, to)}
      <State tone={balanced ? 'good' : 'bad'}>{balanced ? BALANCES.balanced : BALANCES.unbalanced}</State>
    </span>
  );
}

function footOf({ totals }: TrialBalance): Readonly<Record<string, ReactNode>> {
  return { account: BALANCES.sum, ...Object.fromEntries(AMOUNTS.map((name) => [name, <Cell key={name} amount={totals[name]} />])) };
}

function Cell({ amount }: { amount: string }) {
  return isZero(amount) ? null : <Figure>{groupAmount(amount)}</Figure>;
}

/** On a card only the sides that hold something. */
function columnsFor(narrow: boolean): readonly Column<BalanceItem>[] {
  return [
    {
      key: 'account', title: C.account, card: 'title',
      render: ({ code, name, level }) => (
        <span className={narrow ? undefined : `account-level-${level}`}><span className="figures account-code">{code}</span> {name}</span>
      ),
    },
    ...AMOUNTS.map((key): Column<BalanceItem> => {
      const [group, title] = GROUP[key];
      return { key, group, title, align: 'right', width: 140, render: (row) => (isZero(row[key]) ? null : <Cell amount={row[key]} />) };
    }),
  ];
}

/** Without accounts below the first level, and without those on which nothing stands or moved, unless they are asked for. */
function shownOf(answer: TrialBalance, top: boolean, zero: boolean): TrialBalance {
  const items = answer.items.filter((item) => (!top || item.level === 1) && (zero || AMOUNTS.some((name) => !isZero(item[name]))));
  return { ...answer, items, total: items.length };
}
