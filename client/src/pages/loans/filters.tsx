import { useState } from 'react';

import { CloseOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { officersQuery, portfolioQuery } from '../../api/loans.ts';
import { useSession } from '../../api/session.ts';
import type { Choice } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { LOANS } from '../../text/loans.ts';
import { choicesOf, withAll } from '../../ui/choices.ts';
import { Pick } from '../../ui/pick.tsx';
import { QueryBar } from '../../ui/query-bar.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { chipsOf, isNarrowed, type LoanFilter, NOTHING } from './filter.ts';

type Props = { readonly filter: LoanFilter; readonly change: (next: Partial<LoanFilter>) => void };

/** Everything the register can be narrowed by. On a phone the less common conditions are folded away. */
export function Filters({ filter, change }: Props) {
  const narrow = useNarrow();
  const { text, state, bucket, due, matures, sort } = filter;
  const chips = chipsOf(filter);
  const reset = () => change({ ...NOTHING, sort });
  const rest = (
    <>
      <Pick label={LOANS.bucket} value={bucket} choices={choicesOf(LOANS.buckets)} onPick={(code) => change({ bucket: code })} />
      <Pick label={LOANS.due} value={due} choices={choicesOf(LOANS.dues)} onPick={(code) => change({ due: code, dueFrom: '', dueTo: '' })} />
      <Pick
        label={LOANS.matures} value={matures} choices={choicesOf(LOANS.maturing)}
        onPick={(code) => change({ matures: code, maturesFrom: '', maturesTo: '' })}
      />
      <Whose filter={filter} change={change} />
      {narrow && <Pick label={LOANS.sort} value={sort} choices={choicesOf(LOANS.sorts)} onPick={(code) => change({ sort: code })} />}
    </>
  );
  return (
    <>
      <QueryBar text={text} placeholder={LOANS.search} onText={(typed) => change({ text: typed })} changed={isNarrowed(filter)} onReset={reset}>
        <Pick label={LOANS.state} value={state} choices={choicesOf(LOANS.states)} onPick={(code) => change({ state: code })} />
        {narrow ? <Folded>{rest}</Folded> : rest}
      </QueryBar>
      {chips.length > 0 && (
        <div className="chips">
          {chips.map(({ key, words, without }) => (
            <span key={key} className="chip">
              {words}
              <button type="button" aria-label={LOANS.chips.drop(words)} onClick={() => change(without)}><CloseOutlined /></button>
            </span>
          ))}
        </div>
      )}
    </>
  );
}

function Folded({ children }: { children: React.ReactNode }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {open && children}
      <Button type="text" className="query-more" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? LOANS.less : LOANS.more}</Button>
    </>
  );
}

/** By product, organisation and officer: what there is to choose comes from the loans themselves. */
function Whose({ filter: { product, org, officer }, change }: Props) {
  const session = useSession();
  const book = useQuery(portfolioQuery).data;
  const officers = useQuery(officersQuery).data?.officers ?? [];
  const products = (book?.products ?? []).map(({ product: one }) => one);
  const orgs = (book?.orgs ?? []).map(({ org: { id, name } }) => ({ code: id, name }));
  const others = officers.filter(({ id }) => id !== session.person.id).map(({ id, name }) => ({ code: id, name }));
  const owners = [{ code: session.person.id, name: LOANS.mine }, ...others];
  return (
    <>
      <Pick label={LOANS.product} value={product} choices={known(products, product, product)} onPick={(code) => change({ product: code })} />
      <Pick label={LOANS.org} value={org} choices={known(orgs, org, LOANS.org)} onPick={(code) => change({ org: code })} />
      <Pick
        label={LOANS.officer} value={officer} choices={known(owners, officer, LOANS.chips.officer)}
        onPick={(code) => change({ officer: code })}
      />
    </>
  );
}

/** The choices with what is chosen among them, though it is not one that could be offered. */
function known(choices: readonly Choice[], chosen: string, name: string): readonly Choice[] {
  const all = withAll(choices);
  return chosen === '' || all.some(({ code }) => code === chosen) ? all : [...all, { code: chosen, name: name || COMMON.none }];
}
