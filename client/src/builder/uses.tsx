import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { type Form, type FormUse, formUsesQuery } from '../api/forms.ts';
import { may, useSession } from '../api/session.ts';
import { FORMS, USES } from '../text/builder.ts';
import { COMMON } from '../text/common.ts';
import { Empty } from '../ui/empty.tsx';
import { Listed } from '../ui/listed.tsx';
import type { Column } from '../ui/listing.tsx';
import { State } from '../ui/state.tsx';
import { TwoLines } from '../ui/two-lines.tsx';

/** The processes that ask the form: the versions that keep it, and what runs on each. */
export function Uses({ form }: { form: Form }) {
  const list = useQuery(formUsesQuery(form.key));
  const session = useSession();
  const C = USES.columns;
  const columns: readonly Column<FormUse>[] = [
    {
      key: 'process', title: C.process, card: 'title',
      render: ({ slug, name, version, live }) => (
        <TwoLines
          first={may(session, `process:${slug}`, 'publish') ? <Link to={`/studio/${slug}`}>{name}</Link> : name}
          second={USES.processVersion(version, live)}
        />
      ),
    },
    { key: 'nodes', title: C.nodes, render: ({ nodes }) => nodes.map(({ id, name }) => name || id).join('、') || COMMON.none },
    {
      key: 'form', title: C.form, width: 200,
      render: ({ formVersion }) => (
        <span className="note-line">
          {FORMS.version(formVersion)}
          {formVersion === form.version ? <State tone="good">{USES.latest}</State> : <State tone="warn">{USES.old}</State>}
        </span>
      ),
    },
    { key: 'running', title: C.running, width: 120, align: 'right', render: ({ running }) => USES.running(running) },
  ];
  const records = form.key.startsWith('records/');
  return (
    <Listed
      label={C.process} query={list} columns={columns} rowKey={({ slug, version }) => `${slug} ${version}`}
      empty={records ? <Empty title={USES.records} /> : <Empty title={USES.none} text={USES.noneText} />}
    />
  );
}
