import { useState } from 'react';

import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Portfolio } from '../../api/loans.ts';
import { DASHBOARD, PORTFOLIO } from '../../text/dashboard.ts';
import { Figure } from '../../ui/figure.tsx';
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
    { key: 'count', title: C.count, width: 80, align: 'right', render: ({ count }) => <Figure>{DASHBOARD.count(count)}</Figure> },
    { key: 'principal', title: C.principal, width: 150, align: 'right', render: ({ principal }) => <Money amount={principal} /> },
    { key: 'share', title: C.share, width: 160, align: 'right', render: ({ principal }) => <Share part={fenOf(principal)} whole={all} /> },
  ];
  return (
    <Panel title={PORTFOLIO.title} className="flush">
      <Tabs
        label={PORTFOLIO.title} active={view} tabs={Object.entries(PORTFOLIO.views).map(([key, name]) => ({ key, name }))}
        onPick={(key) => setView(key as View)}
      />
      <Listing
        label={PORTFOLIO.views[view]} columns={narrow ? columns.slice(0, -1) : columns}
        rows={slicesOf(book, view)} rowKey={({ key }) => key} dense asTable
        onOpen={({ key, to }) => open(key, to)}
      />
    </Panel>
  );
}

function Share({ part, whole }: { part: bigint; whole: bigint }) {
  const text = shareText(part, whole);
  return <span className="slice"><span className="share-bar"><span style={{ width: text }} /></span><Figure>{text}</Figure></span>;
}

/** Products and organisations count the loans that stand in the books; a state counts its own. */
function slicesOf({ states, products, orgs }: Portfolio, view: View): readonly Slice[] {
  if (view === 'products') {
    return products.map(({ product: { code, name }, ...sums }) =>
      ({ key: code, name, ...sums, to: registerAddress({ product: code, state: STANDING }) }));
  }
  if (view === 'orgs') {
    return orgs.map(({ org: { id, name }, ...sums }) => ({ key: id, name, ...sums, to: registerAddress({ org: id, state: STANDING }) }));
  }
  return states.filter(({ count }) => count > 0)
    .map(({ state: { code, name }, ...sums }) => ({ key: code, name, ...sums, to: registerAddress({ state: code }) }));
}
