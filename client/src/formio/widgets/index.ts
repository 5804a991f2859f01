import type { ComponentType } from 'react';

import type { WidgetType } from '../prepare.ts';
import { AgreementWidget } from './agreement.tsx';
import { AttachmentWidget } from './attachment.tsx';
import { ChoiceWidget } from './choice.tsx';
import { CodeWidget } from './code.tsx';
import { CustomerWidget } from './customer.tsx';
import { DateWidget } from './date.tsx';
import { LoanEventWidget } from './loan-event.tsx';
import { DossierWidget } from './dossier.tsx';
import { DossierItemWidget } from './dossier-item.tsx';
import { LoanWidget } from './loan.tsx';
import { MoneyWidget } from './money.tsx';
import { OurAccountWidget } from './our-account.tsx';
import { ProductWidget } from './product.tsx';
import { QuoteWidget } from './quote.tsx';
import { RateWidget } from './rate.tsx';
import { ShownWidget } from './shown.tsx';
import { StoragePlaceWidget } from './storage-place.tsx';
import type { WidgetProps } from './widget.ts';

/** What draws each of our own fields. */
export const WIDGETS: Readonly<Record<WidgetType, ComponentType<WidgetProps>>> = {
  money: MoneyWidget, rate: RateWidget, businessDate: DateWidget, residentId: CodeWidget, socialCreditCode: CodeWidget, mobile: CodeWidget,
  bankCard: CodeWidget, accountNumber: CodeWidget, customer: CustomerWidget, product: ProductWidget, agreement: AgreementWidget,
  loan: LoanWidget, loanEvent: LoanEventWidget,
  ourAccount: OurAccountWidget, attachment: AttachmentWidget, quote: QuoteWidget, choice: ChoiceWidget, shown: ShownWidget,
  dossier: DossierWidget, dossierItem: DossierItemWidget, storagePlace: StoragePlaceWidget,
};
