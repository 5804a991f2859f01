import { useState } from 'react';

import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Portfolio } from '../../api/loans.ts';
import { DASHBOARD, PORTFOLIO } from '../../text/dashboard.ts';
import { type Column, Listing } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { useOpening } from '../../ui/use-opening.ts';
import { registerAddress, STANDING } from '../loans/filter.ts';
import { shareText } from './months.ts';

type View = keyof typeof PORTFOLIO.views;
type Slice = { readonly key: string; readonly name: string; readonly count: number; readonly principal: string; readonly to: string };
const C = PORTFOLIO.columns;

/** How the book is made up: by state, product and organisation. */
export function Book({ book }: { book: Portfolio }) {
  const [view, setView] = useState<View>('states');
  const { open } = useOpening();
  const all = fenOf(book.total.principal);
  const narrow = useNarrow();
  const columns: readonly Column<Slice>[] = [
    { key: 'name', title: C.name, card: 'title', render: ({ name }) => name },
    { key: 'count', title: C.count, width: 80, align: 'right', render: ({ count }) => <span className="figures">{DASHBOARD.count(count)}</span> },
    { key: 'principal', title: C.principal, width: 150, align: 'right', render: ({ principal }) => <Money amount={principal} /> },
    ...(narrow ? [] : [{ key: 'share', title: C.share, width: 160, align: 'right' as const, render: ({ principal }: Slice) => <Share part={fenOf(principal)} whole={all} /> }]),
  ];
  return (
    <Panel title={PORTFOLIO.title} className="flush">
      <Tabs label={PORTFOLIO.title} active={view} tabs={Object.entries(PORTFOLIO.views).map(([key, name]) => ({ key, name }))} onPick={(key) => setView(key as View)} />
      <Listing
        label={PORTFOLIO.views[view]} columns={columns} rows={slicesOf(book, view)} rowKey={({ key }) => key} dense asTable onOpen={({ key, to }) => open(key, to)}
      />
    </Panel>
  );
}

function Share({ part, whole }: { part: bigint; whole: bigint }) {
  const text = shareText(part, whole);
  return <span className="slice"><span className="share-bar"><span style={{ width: text }} /></span><span className="figures">{text}</span></span>;
}

function slicesOf({ states, products, orgs }: Portfolio, view: View): readonly Slice[] {
  if (view === 'products') return products.map(({ product, ...sums }) => ({ key: product.code, name: product.name, ...sums, to: registerAddress({ product: product.code, state: STANDING }) }));
  if (view === 'orgs') return orgs.map(({ org, ...sums }) => ({ key: org.id, name: org.name, ...sums, to: registerAddress({ org: org.id, state: STANDING }) }));
  return states.filter(({ count }) => count > 0).map(({ state, ...sums }) => ({ key: state.code, name: state.name, ...sums, to: registerAddress({ state: state.code }) }));
}
