import type { Em } from '../../database/orm.ts';
import type { Wanted } from '../products/offer.ts';
import { publishedHolidays } from '../products/holidays.ts';
import { type AgreedTerms, type Offered, termsOf } from './terms.ts';

/** The terms as they would be agreed now: with the holidays that are published, where the product moves due days for them. */
export async function termsNow(em: Em, offer: Offered, wanted: Wanted, startOn: string): Promise<AgreedTerms> {
  const calendar = offer.rules.holiday === 'none' ? undefined : await publishedHolidays(em, startOn);
  return termsOf(offer, wanted, startOn, calendar);
}
