import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';

import { productQuery } from '../../api/lending.ts';
import type { Product } from '../../api/types.ts';
import { OFFER, PRODUCT, PRODUCTS } from '../../text/products.ts';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { Failure } from '../../ui/failure.tsx';
import { percent, yuan } from '../../ui/format.ts';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ruleFacts } from '../../ui/rule-facts.ts';
import { State } from '../../ui/state.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { Calculator } from './calculator.tsx';
import { Openness } from './openness.tsx';

const F = PRODUCT.facts;

/** One product: what it offers, how it counts, and what a loan of it would cost. */
export default function ProductPage() {
  const { id = '' } = useParams();
  const found = useQuery(productQuery(id));
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  const product = found.data;
  const { name, open, code, version, fromOn, actions } = product;
  return (
    <>
      <PageHead
        title={name} back={{ to: '/products', name: PRODUCT.list }}
        extra={actions.includes('edit') && (
          <>
            <Openness product={product} />
            <Link to={`/products/${product.id}/versions/new`}><Button type="primary" tabIndex={-1}>{OFFER.revise}</Button></Link>
          </>
        )}
        note={(
          <span className="note-line">
            {code}<State tone={open ? 'good' : 'quiet'}>{open ? PRODUCTS.open : PRODUCTS.closed}</State>{PRODUCTS.version(version, fromOn)}
          </span>
        )}
      />
      {!open && <p className="alert alert-warn" role="note">{PRODUCT.closedText}</p>}
      <div className="stack">
        <Panel title={PRODUCT.offer}><Facts facts={offerFacts(product)} /></Panel>
        <Panel title={PRODUCT.rules}><Facts facts={ruleFacts(product.rules)} /></Panel>
        {open && <Calculator product={product} />}
      </div>
    </>
  );
}

function offerFacts({ minAmount, maxAmount, minMonths, maxMonths, minRate, maxRate, methods, costCap }: Product): readonly Fact[] {
  const figures = (text: string) => <span className="figures">{text}</span>;
  return [
    { label: F.amount, value: figures(PRODUCTS.range(yuan(minAmount), yuan(maxAmount))) },
    { label: F.months, value: PRODUCTS.months(minMonths, maxMonths) },
    { label: F.rate, value: figures(PRODUCTS.range(percent(minRate), percent(maxRate))) },
    { label: F.methods, value: methods.map(({ name }) => name).join('、') },
    { label: F.costCap, value: PRODUCT.caps(costCap) },
  ];
}
