import type { ReactNode } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { fileAddress } from '../api/cases.ts';
import { dossierQuery, paperQuery, placesQuery } from '../api/archives.ts';
import { agreementQuery } from '../api/agreements.ts';
import { customerQuery, productQuery } from '../api/lending.ts';
import { loanQuery } from '../api/loans.ts';
import { FILLED } from '../text/filled.ts';
import { COMMON } from '../text/common.ts';
import { chineseAmount } from './chinese-amount.ts';
import { eventName } from './event-name.ts';
import { Facts } from './facts.tsx';
import { percent } from './format.ts';
import { type Filled, isBlank, readLabel, type Section } from './form-facts.ts';
import { Money } from './money.tsx';
import { paperName } from './paper-name.ts';

/** What was filled into a form, to read. `instead` draws a field in another way, such as a secret that can be opened. */
export function FilledSections({ sections, instead }: { sections: readonly Section[]; instead?: (field: Filled) => ReactNode }) {
  const asked = sections.map(({ title, fields }) => ({ title, fields: fields.filter(({ unasked }) => !unasked) }));
  return asked.filter(({ fields }) => fields.length > 0).map(({ title, fields }) => (
    <section className="part" key={title}>
      {title && <h2>{title}</h2>}
      {fields.some(({ kind }) => kind !== 'rows') && (
        <Facts
          facts={fields.filter(({ kind }) => kind !== 'rows').map((field) => ({
            label: readLabel(field.label), wide: field.kind === 'long' || field.kind === 'files', value: instead?.(field) || <Value field={field} />,
          }))}
        />
      )}
      {fields.filter(({ kind }) => kind === 'rows').map((field) => (
        <div className="filled-rows" key={field.key}>
          <h3>{field.label}</h3>
          <Rows field={field} />
        </div>
      ))}
    </section>
  ));
}

/** The filled rows of a list, below whatever names it. */
export function Rows({ field: { rows = [] } }: { field: Filled }) {
  if (rows.length === 0) return <p className="faint">{COMMON.none}</p>;
  return rows.map((fields, at) => (
    <div key={at} className="filled-row">
      <Facts facts={fields.map((field) => ({ label: readLabel(field.label), value: <Value field={field} /> }))} />
    </div>
  ));
}

/** One filled field, to read. */
export function Value({ field: { kind, value, suffix, capitals, loanId = '' } }: { field: Filled }) {
  if (kind === 'files') return <Attachments files={value} />;
  if (kind === 'flag') return value === true ? COMMON.yes : COMMON.no;
  if (isBlank(value)) return COMMON.none;
  const text = String(value);
  if (kind === 'money') return <><Money amount={text} />{capitals && <div className="faint small">{chineseAmount(text)}</div>}</>;
  if (kind === 'rate') return <span className="figures">{percent(text)}</span>;
  if (kind === 'customer') return <CustomerName id={text} />;
  if (kind === 'product') return <ProductName id={text} />;
  if (kind === 'agreement') return <AgreementNumber id={text} />;
  if (kind === 'loan') return <NoteNumber id={text} />;
  if (kind === 'loanEvent') return <EventName loanId={loanId} id={text} />;
  if (kind === 'dossier') return <DossierNumber id={text} />;
  if (kind === 'dossierItem') return <PaperName id={text} />;
  if (kind === 'storagePlace') return <PlaceName id={text} />;
  if (kind === 'long') return <span className="said">{text}</span>;
  return suffix ? `${text} ${suffix}` : text;
}

function Attachments({ files }: { files: unknown }) {
  const list = (Array.isArray(files) ? files : []).filter((file): file is { id: string; name?: string } => typeof file?.id === 'string');
  if (list.length === 0) return COMMON.none;
  return list.map(({ id, name }, at) => <div key={id}><a href={fileAddress(id)} download={name}>{name ?? FILLED.file(at + 1)}</a></div>);
}

/** A name where the reader may see the record, else only that there is one. */
function CustomerName({ id }: { id: string }) {
  const found = useQuery({ ...customerQuery(id), retry: false }).data;
  return found ? <Link to={`/customers/${id}`}>{found.name}</Link> : FILLED.unseen;
}

function ProductName({ id }: { id: string }) {
  const found = useQuery({ ...productQuery(id), retry: false }).data;
  return found ? <Link to={`/products/${id}`}>{found.name}</Link> : FILLED.unseen;
}

function AgreementNumber({ id }: { id: string }) {
  const found = useQuery({ ...agreementQuery(id), retry: false }).data;
  return found ? <Link className="figures" to={`/agreements/${id}`}>{`${found.number} ${found.customer.name}`}</Link> : FILLED.unseen;
}

/** What happened to a loan, in words. */
function EventName({ loanId, id }: { loanId: string; id: string }) {
  const found = useQuery({ ...loanQuery(loanId), retry: false, enabled: loanId !== '' }).data?.events.find((event) => event.id === id);
  return found ? eventName(found) : FILLED.unseen;
}

function NoteNumber({ id }: { id: string }) {
  const found = useQuery({ ...loanQuery(id), retry: false }).data;
  return found ? <Link className="figures" to={`/loans/${id}`}>{`${found.noteNumber} ${found.customer.name}`}</Link> : FILLED.unseen;
}

function DossierNumber({ id }: { id: string }) {
  const found = useQuery({ ...dossierQuery(id), retry: false }).data;
  return found ? <Link className="figures" to={`/archives/${id}`}>{`${found.number} ${found.customer.name}`}</Link> : FILLED.unseen;
}

function PaperName({ id }: { id: string }) {
  const found = useQuery({ ...paperQuery(id), retry: false }).data;
  return found ? <Link to={`/archives/${found.dossier.id}`}>{paperName(found)}</Link> : FILLED.unseen;
}

function PlaceName({ id }: { id: string }) {
  return useQuery({ ...placesQuery, retry: false }).data?.items.find((place) => place.id === id)?.name ?? FILLED.unseen;
}
