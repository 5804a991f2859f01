import { capitals } from '../../../../server/lending/money/capitals.ts';
import { fenOf } from '../../../../server/lending/money/yuan.ts';
import type { Voucher } from '../../api/ledger.ts';
import { useSession } from '../../api/session.ts';
import { VOUCHER, VOUCHERS } from '../../text/ledger.ts';
import { groupAmount, isZero } from '../../ui/format.ts';
import { PaperSheet, PaperTable } from '../../ui/paper.tsx';

const C = VOUCHER.columns;
const S = VOUCHER.signs;
const show = (amount: string): string => (isZero(amount) ? '' : groupAmount(amount));

/** A 记账凭证 as it is printed and bound. */
export function VoucherSheet({ voucher }: { voucher: Voucher }) {
  const { company } = useSession();
  const { bookedOn, period, number, org, summary, lines, debit, credit, postedBy, reversedBy } = voucher;
  return (
    <PaperSheet
      company={company} title={VOUCHER.sheet} stamp={reversedBy ? VOUCHERS.reversed : undefined}
      line={[VOUCHER.on(bookedOn), VOUCHER.org(org.name), VOUCHER.number(period, number ?? VOUCHERS.collecting)]}
      signs={[[S.chief], [S.book], [S.check], [S.cashier], [S.maker, postedBy ?? VOUCHERS.system]]}
    >
      <PaperTable
        label={VOUCHER.sheet}
        columns={[{ title: C.summary }, { title: C.account }, { title: C.debit, right: true }, { title: C.credit, right: true }]}
        rows={lines.map(({ account, debit: left, credit: right, bankAccount }, nth) => [
          nth === 0 ? summary : '', `${account.code} ${account.name}${bankAccount ? `（${bankAccount}）` : ''}`, show(left), show(right),
        ])}
        foot={[VOUCHER.sum(capitals(fenOf(debit))), '', groupAmount(debit), groupAmount(credit)]}
      />
    </PaperSheet>
  );
}
