import { useEffect, useState } from 'react';

import { useQuery } from '@tanstack/react-query';

import { isBusinessDate } from '../../../../server/platform/forms/fields/business-date.ts';
import { isMoney } from '../../../../server/platform/forms/fields/money.ts';
import { isRate } from '../../../../server/platform/forms/fields/rate.ts';
import { productsQuery, quoteQuery, type QuoteTerms } from '../../api/lending.ts';
import type { Submission } from '../../api/types.ts';
import { QUOTE } from '../../text/formio.ts';
import { QuoteSheet } from '../../ui/quote-sheet.tsx';
import { errorText } from '../../ui/error-text.ts';
import { isWithin, rangeOf } from '../offer.ts';
import type { WidgetProps } from './widget.ts';

const PAUSE_MS = 400;

/** The repayment schedule of the terms on the form, computed by the server while they are typed. */
export function QuoteWidget({ all }: WidgetProps) {
  const terms = useSettled(termsOf(all));
  const products = useQuery(productsQuery);
  const product = products.data?.items.find(({ id }) => id === terms?.['productId']);
  const within = terms !== undefined && isWithin(product, terms);
  const quote = useQuery(quoteQuery(within && !products.isPending ? terms : undefined));
  if (terms === undefined) return <p className="faint">{QUOTE.waiting}</p>;
  if (!within && product) return <p className="alert alert-warn" role="status">{QUOTE.outside(rangeOf(product))}</p>;
  if (quote.isError) return <p className="alert alert-warn" role="status">{QUOTE.failed}：{errorText(quote.error)}</p>;
  if (!quote.data) return <p className="faint" role="status">{QUOTE.working}</p>;
  const startOn = terms['startOn'];
  return <QuoteSheet quote={quote.data} stale={quote.isPlaceholderData} note={startOn ? QUOTE.note(String(startOn)) : QUOTE.noteToday} />;
}

/** The terms, once they can be computed with. */
function termsOf(all: Submission): QuoteTerms | undefined {
  const text = (key: string) => (typeof all[key] === 'string' ? all[key] : '');
  const [productId, amount, rate, method, fee, startOn] = ['productId', 'amount', 'rate', 'method', 'fee', 'startOn'].map(text);
  const months = Number(all['months']);
  if (!productId || !amount || !rate || !method || !Number.isInteger(months) || months < 1) return undefined;
  if (!isMoney(amount) || !isRate(rate) || (fee && !isMoney(fee))) return undefined;
  return { productId, amount, months, rate, method, ...(fee && { fee }), ...(startOn && isBusinessDate(startOn) && { startOn }) };
}

/** The terms once they have stood still; the same object as long as they say the same. */
function useSettled(terms: QuoteTerms | undefined): QuoteTerms | undefined {
  const text = terms && JSON.stringify(terms);
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(text), PAUSE_MS);
    return () => window.clearTimeout(timer);
  }, [text]);
  return settled === undefined ? undefined : JSON.parse(settled) as QuoteTerms;
}
