import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { quoteQuery, type QuoteTerms } from '../../api/lending.ts';
import { useSession } from '../../api/session.ts';
import type { Product } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { CALCULATOR } from '../../text/products.ts';
import { errorText } from '../../ui/error-text.ts';
import { groupAmount, percent, shift } from '../../ui/format.ts';
import { DateField, MoneyField, NumberField, SelectField } from '../../ui/inputs.tsx';
import { Panel } from '../../ui/panel.tsx';
import { QuoteSheet } from '../../ui/quote-sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { errorsOf, type Wanted } from './wanted.ts';

const NO_ERRORS: Partial<Record<keyof Wanted, string>> = {};

/** What a loan of this product would cost, without starting anything. The server computes; nothing is worked out here. */
export function Calculator({ product }: { product: Product }) {
  const { businessDate } = useSession();
  const [wanted, setWanted] = useState<Wanted>(() => ({
    amount: product.maxAmount, months: String(product.maxMonths), rate: shift(product.maxRate, 2), method: product.methods[0]?.code ?? '',
    fee: '', startOn: businessDate,
  }));
  const [tried, setTried] = useState(false);
  const [asked, setAsked] = useState<QuoteTerms>();
  const quote = useQuery(quoteQuery(asked));
  const errors = tried ? errorsOf(wanted, product) : NO_ERRORS;
  const set = (key: keyof Wanted) => (value: string) => setWanted({ ...wanted, [key]: value });
  const run = () => {
    setTried(true);
    if (Object.keys(errorsOf(wanted, product)).length === 0) setAsked(termsOf(product.id, wanted));
  };
  return (
    <Panel title={CALCULATOR.title}>
      <form className="calculator" noValidate onSubmit={(event) => { event.preventDefault(); run(); }}>
        <MoneyField
          label={CALCULATOR.amount} value={wanted.amount} onChange={set('amount')} error={errors.amount}
          hint={`${groupAmount(product.minAmount)} – ${groupAmount(product.maxAmount)}`}
        />
        <NumberField
          label={CALCULATOR.months} unit={CALCULATOR.unitMonths} value={wanted.months} onChange={set('months')} error={errors.months}
          hint={`${product.minMonths} – ${product.maxMonths}`}
        />
        <NumberField
          label={CALCULATOR.rate} unit="%" value={wanted.rate} onChange={set('rate')} error={errors.rate}
          hint={`${percent(product.minRate)} – ${percent(product.maxRate)}`}
        />
        <SelectField label={CALCULATOR.method} value={wanted.method} onChange={set('method')} choices={product.methods} />
        <MoneyField label={CALCULATOR.fee} value={wanted.fee} onChange={set('fee')} error={errors.fee} />
        <DateField label={CALCULATOR.startOn} value={wanted.startOn} onChange={set('startOn')} error={errors.startOn} />
        <div className="calculator-run">
          <Button type={product.actions.includes('edit') ? 'default' : 'primary'} htmlType="submit" loading={quote.isFetching}>
            {CALCULATOR.run}
          </Button>
        </div>
      </form>
      {asked === undefined && <p className="faint">{CALCULATOR.hint}</p>}
      {asked !== undefined && quote.isPending && <Waiting rows={3} />}
      {quote.isError && <p className="alert alert-bad" role="alert">{errorText(quote.error)}</p>}
      {quote.data && !quote.isError && (
        <QuoteSheet quote={quote.data} stale={quote.isPlaceholderData} note={CALCULATOR.note(String(asked?.['startOn'] ?? COMMON.none))} />
      )}
    </Panel>
  );
}

function termsOf(productId: string, { fee, rate, ...wanted }: Wanted): QuoteTerms {
  return { productId, ...wanted, months: Number(wanted.months), rate: shift(rate, -2), ...(fee && { fee }) };
}
