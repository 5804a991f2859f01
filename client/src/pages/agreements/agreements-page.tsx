import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { type AgreementFilter, agreementsQuery } from '../../api/agreements.ts';
import type { AgreementItem } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { AGREEMENTS } from '../../text/products.ts';
import { choicesOf } from '../../ui/choices.ts';
import { Empty } from '../../ui/empty.tsx';
import { isZero, percent } from '../../ui/format.ts';
import { Listed } from '../../ui/listed.tsx';
import type { Column } from '../../ui/listing.tsx';
import { Money } from '../../ui/money.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { State } from '../../ui/state.tsx';
import { TwoLines } from '../../ui/two-lines.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useOpening } from '../../ui/use-opening.ts';

const DEFAULTS: AgreementFilter = { text: '', drawn: '', page: 1 };
const C = AGREEMENTS.columns;

const COLUMNS: readonly Column<AgreementItem>[] = [
  {
    key: 'number', title: C.number, width: 130, card: 'title',
    render: ({ number, case: { number: caseNumber } }) => (
      <TwoLines first={<span className="figures">{number}</span>} second={<span className="figures">{caseNumber}</span>} />
    ),
  },
  { key: 'customer', title: C.customer, render: ({ customer }) => customer.name },
  { key: 'product', title: C.product, width: 150, render: ({ product, method }) => <TwoLines first={product.name} second={method.name} /> },
  { key: 'amount', title: C.amount, width: 150, align: 'right', render: ({ amount }) => <Money amount={amount} /> },
  { key: 'undrawn', title: C.undrawn, width: 130, align: 'right', render: ({ undrawn }) => (isZero(undrawn) ? null : <Money amount={undrawn} />) },
  {
    key: 'terms', title: C.terms, width: 150,
    render: ({ months, rate }) => <span className="figures">{AGREEMENTS.terms(months, percent(rate))}</span>,
  },
  { key: 'signed', title: C.signedOn, width: 110, render: ({ signedOn }) => <span className="figures">{signedOn}</span> },
  { key: 'matures', title: C.maturesOn, width: 110, render: ({ maturesOn }) => <span className="figures">{maturesOn}</span> },
  {
    key: 'status', title: C.status, width: 80,
    render: ({ status }) => <State tone={status === 'signed' ? 'good' : 'quiet'}>{AGREEMENTS.statuses[status]}</State>,
  },
];

/** The agreements a person may see. */
export default function AgreementsPage() {
  const { filter, change, changed } = useFilters<AgreementFilter>(DEFAULTS);
  const list = useQuery(agreementsQuery(filter));
  const { open, opened } = useOpening();
  const reset = () => change({ text: '', drawn: '' });
  return (
    <>
      <PageHead title={AGREEMENTS.title} />
      <div className="panel">
        <QueryBar text={filter.text} placeholder={AGREEMENTS.search} onText={(text) => change({ text })} changed={changed} onReset={reset}>
          <Pick label={AGREEMENTS.drawn} value={filter.drawn} choices={choicesOf(AGREEMENTS.drawnChoices)} onPick={(drawn) => change({ drawn })} />
        </QueryBar>
        <Listed
          label={AGREEMENTS.title} query={list} columns={COLUMNS} rowKey={({ id }) => id} focused={opened}
          onOpen={({ id }) => open(id, `/agreements/${id}`)} page={filter.page} onPage={(page) => change({ page })}
          empty={changed
            ? <Empty title={COMMON.emptyFiltered} text={COMMON.emptyFilteredText} action={<Button onClick={reset}>{COMMON.reset}</Button>} />
            : <Empty title={AGREEMENTS.empty} text={AGREEMENTS.emptyText} />}
        />
      </div>
    </>
  );
}
