import { useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useNavigate, useParams } from 'react-router';

import { useAct } from '../../api/act.ts';
import { productQuery } from '../../api/lending.ts';
import { createProduct, type Offer, reviseProduct } from '../../api/products.ts';
import { may, useSession } from '../../api/session.ts';
import type { Product } from '../../api/types.ts';
import { COMMON } from '../../text/common.ts';
import { OFFER, PRODUCT } from '../../text/products.ts';
import { ActionBar } from '../../ui/action-bar.tsx';
import { actErrorText } from '../../ui/error-text.ts';
import { Failure, Forbidden } from '../../ui/failure.tsx';
import { TextField } from '../../ui/inputs.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { blank, type Faults, faultsOf, offerOf, type Typed, typedOf } from './offer.ts';
import { OfferFields } from './offer-fields.tsx';
import './product-form.css';

const NO_FAULTS: Faults = {};

/** Putting a product on offer, or its next version. */
export default function ProductFormPage() {
  const { id } = useParams();
  const session = useSession();
  const found = useQuery({ ...productQuery(id ?? ''), enabled: id !== undefined, staleTime: Number.POSITIVE_INFINITY });
  if (!may(session, 'product', 'edit')) return <Forbidden />;
  if (id === undefined) return <Sheet product={undefined} />;
  if (found.isPending) return <Waiting />;
  if (!found.data) return <Failure error={found.error} retry={() => void found.refetch()} />;
  return <Sheet product={found.data} />;
}

function Sheet({ product }: { product: Product | undefined }) {
  const { businessDate } = useSession();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [typed, setTyped] = useState<Typed>(() => (product ? typedOf(product, businessDate) : blank(businessDate)));
  const [tried, setTried] = useState(false);
  const faults = faultsOf(typed, product === undefined);
  const page = product ? `/products/${product.id}` : '/products';
  const save = ({ offer, ...who }: { code: string; name: string; offer: Offer }, key: string) =>
    (product ? reviseProduct(product.id, { version: product.version, offer }, key) : createProduct({ ...who, offer }, key));
  const saving = useAct(save, {
    onSuccess: async (saved) => {
      message.success(OFFER.saved(saved.name, saved.version));
      await client.invalidateQueries({ queryKey: ['products'] });
      await navigate(`/products/${saved.id}`, { replace: true });
    },
  });
  const submit = () => {
    setTried(true);
    if (Object.keys(faults).length === 0) saving.mutate({ code: typed.code.trim(), name: typed.name.trim(), offer: offerOf(typed) });
  };
  const shown = tried ? faults : NO_FAULTS;
  const fault = saving.isError ? actErrorText(saving.error) : Object.keys(shown).length > 0 && OFFER.fix;
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <PageHead
        title={product ? OFFER.reviseTitle(product.name) : OFFER.newTitle} note={product ? OFFER.reviseNote(product.version + 1) : OFFER.newNote}
        back={{ to: page, name: product ? product.name : PRODUCT.list }}
      />
      {fault && <p className="alert alert-bad" role="alert">{fault}</p>}
      <div className="stack">
        {!product && (
          <Panel title={OFFER.parts.who}>
            <div className="two-fields">
              <TextField
                label={OFFER.name} required value={typed.name} onChange={(name) => setTyped({ ...typed, name })}
                error={shown.name} maxLength={50}
              />
              <TextField
                label={OFFER.code} required value={typed.code} onChange={(code) => setTyped({ ...typed, code: code.toUpperCase() })}
                hint={OFFER.codeHint} error={shown.code} maxLength={20}
              />
            </div>
          </Panel>
        )}
        <OfferFields typed={typed} faults={shown} onChange={setTyped} />
      </div>
      <ActionBar>
        <Button onClick={() => void navigate(page)}>{COMMON.cancel}</Button>
        <Button type="primary" htmlType="submit" loading={saving.isPending}>{OFFER.save}</Button>
      </ActionBar>
    </form>
  );
}
