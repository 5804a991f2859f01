import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link } from 'react-router';

import { productsQuery } from '../../api/lending.ts';
import { may, useSession } from '../../api/session.ts';
import type { Product } from '../../api/types.ts';
import { OFFER, PRODUCTS } from '../../text/products.ts';
import { Empty } from '../../ui/empty.tsx';
import { groupAmount, percent } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useOpening } from '../../ui/use-opening.ts';

const C = PRODUCTS.columns;
const COLUMNS: readonly Column<Product>[] = [
  {
    key: 'product', title: C.product, card: 'title',
    render: ({ name, code, version, fromOn }) => <TwoLines first={name} second={`${code} · ${PRODUCTS.version(version, fromOn)}`} />,
  },
  {
    key: 'amount', title: C.amount, width: 240, align: 'right',
    render: ({ minAmount, maxAmount }) => <span className="figures">{PRODUCTS.range(groupAmount(minAmount), groupAmount(maxAmount))}</span>,
  },
  { key: 'months', title: C.months, width: 120, render: ({ minMonths, maxMonths }) => PRODUCTS.months(minMonths, maxMonths) },
  {
    key: 'rate', title: C.rate, width: 150,
    render: ({ minRate, maxRate }) => <span className="figures">{PRODUCTS.range(percent(minRate), percent(maxRate))}</span>,
  },
  { key: 'methods', title: C.methods, width: 220, render: ({ methods }) => methods.map(({ name }) => name).join('、') },
  {
    key: 'state', title: C.state, width: 80,
    render: ({ open }) => <State tone={open ? 'good' : 'quiet'}>{open ? PRODUCTS.open : PRODUCTS.closed}</State>,
  },
];

/** What the company lends on today. */
export default function ProductsPage() {
  const list = useQuery(productsQuery);
  const { open, opened } = useOpening();
  return (
    <>
      <PageHead
        title={PRODUCTS.title} note={PRODUCTS.note}
        extra={may(useSession(), 'product', 'edit') && <Link to="/products/new"><Button type="primary" tabIndex={-1}>{OFFER.add}</Button></Link>}
      />
      <div className="panel">
        <Listed
          label={PRODUCTS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id}
          focused={opened} onOpen={({ id }) => open(id, `/products/${id}`)}
          empty={<Empty title={PRODUCTS.empty} text={PRODUCTS.emptyText} />}
        />
      </div>
    </>
  );
}
