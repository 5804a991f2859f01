import { useState } from 'react';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';

import { type FormItem, formVersionQuery } from '../api/forms.ts';
import { FORMS, VERSION_LIST as V } from '../text/builder.ts';
import { Failure } from '../ui/failure.tsx';
import { instant } from '../ui/format.ts';
import { State } from '../ui/state.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { FormChanges } from './changes.tsx';
import type { FormDefinition } from './model/tree.ts';

type Props = {
  readonly item: FormItem;
  /** Takes an earlier version as what is worked on. */
  readonly onTake: ((form: FormDefinition) => void) | undefined;
};

/** Who saved which version when, and what each said differently from the one before. */
export function Versions({ item, onTake }: Props) {
  return (
    <ol className="form-versions">
      {item.versions.map((version, at) => (
        <Line key={version.version} item={item} version={version} before={item.versions[at + 1]?.version} onTake={onTake} />
      ))}
    </ol>
  );
}

type LineProps = Props & { readonly version: FormItem['versions'][number]; readonly before: number | undefined };

function Line({ item: { key, version: live }, version: { version, at, by }, before, onTake }: LineProps) {
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const take = async (hand: (form: FormDefinition) => void) => hand((await client.fetchQuery(formVersionQuery(key, version))).form);
  return (
    <li>
      <div className="note-line">
        <strong>{FORMS.version(version)}</strong>
        {version === live && <State tone="good">{V.current}</State>}
        <span className="faint figures">{instant(at)}</span>
        <span className="faint">{V.by(by?.name ?? V.system)}</span>
        <span className="acts">
          {before === undefined
            ? <span className="faint small">{V.first}</span>
            : <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? V.hide : V.compare}</Button>}
          {onTake && version !== live && <Button size="small" onClick={() => void take(onTake)}>{V.open}</Button>}
        </span>
      </div>
      {open && before !== undefined && <Between formKey={key} from={before} to={version} />}
    </li>
  );
}

function Between({ formKey, from, to }: { formKey: string; from: number; to: number }) {
  const before = useQuery(formVersionQuery(formKey, from));
  const after = useQuery(formVersionQuery(formKey, to));
  const failed = [before, after].find(({ isError }) => isError);
  if (failed) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (!before.data || !after.data) return <Waiting rows={2} />;
  return <FormChanges before={before.data.form} after={after.data.form} />;
}
