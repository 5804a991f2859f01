import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, useNavigate } from 'react-router';

import { processesQuery } from '../api/processes.ts';
import type { ProcessItem } from '../api/types.ts';
import { START } from '../text/start.ts';
import { Menu } from './menu.tsx';

type Props = {
  /** What the processes are about, and which one of them. */
  readonly subject: { readonly type: string; readonly id: string };
  /** The process that is started every day; no other is ever the first thing to press. */
  readonly usual: string;
  /** Which of them fit as things stand; all unless told. */
  readonly fits?: (slug: string) => boolean;
};

/** The processes about a record that the person may start; each opens its form with the record filled in. */
export function StartActs({ subject, usual, fits = () => true }: Props) {
  const found = useQuery(processesQuery).data?.items ?? [];
  const navigate = useNavigate();
  const startable = found.filter((one) => one.subject?.type === subject.type && one.actions.includes('start') && fits(one.slug))
    .toSorted((a, b) => Number(b.slug === usual) - Number(a.slug === usual));
  const [first, ...others] = startable;
  if (!first) return null;
  const address = ({ slug, subject: about }: ProcessItem) => (
    `/start/${slug}?${new URLSearchParams({ [about?.field ?? 'id']: subject.id }).toString()}`);
  return (
    <>
      {others.length > 0 && (
        <Menu label={START.about} named acts={others.map((one) => ({ key: one.slug, name: one.name, run: () => void navigate(address(one)) }))} />
      )}
      <Link to={address(first)}><Button type={first.slug === usual ? 'primary' : 'default'} tabIndex={-1}>{first.name}</Button></Link>
    </>
  );
}
