import { useState } from 'react';

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';

import { policiesQuery, type Role, rolesQuery, type Section } from '../../api/policy.ts';
import { allProcessesQuery } from '../../api/processes.ts';
import { modelsQuery } from '../../api/studio.ts';
import { COMMON } from '../../text/common.ts';
import { actionWord, objectWord, ROLES, SCOPE_WORDS, SCOPES } from '../../text/policy.ts';
import { withAll } from '../../ui/choices.ts';
import { Failure } from '../../ui/failure.tsx';
import { Pick } from '../../ui/pick.tsx';
import { useFilters } from '../../ui/use-filters.ts';
import { useLeaveGuard } from '../../ui/use-leave-guard.tsx';
import { useNarrow } from '../../ui/use-narrow.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { cellOf, changesOf, type Edits, keyOf, type Line, linesOf, ownScope } from './grid.ts';
import { SaveDialog } from './save-dialog.tsx';
import './matrix.css';

const M = ROLES.matrix;
const DEFAULTS = { role: '', object: '' };
const NO_EDITS: Edits = {};
export type Names = ReadonlyMap<string, string>;

/** 权限表: every role against every action on every object; a cell says as far as which scope. */
export function Matrix() {
  const roles = useQuery(rolesQuery);
  const policies = useQuery(policiesQuery);
  const processes = useQuery(allProcessesQuery);
  const models = useQuery(modelsQuery);
  if (roles.isPending || policies.isPending || processes.isPending || models.isPending) return <Waiting />;
  if (!roles.data || !policies.data) {
    return <Failure error={roles.error ?? policies.error} retry={() => { void roles.refetch(); void policies.refetch(); }} />;
  }
  // A process that is only begun needs its rights before it can be published.
  const begun = models.data?.items ?? [];
  const names = new Map([...begun, ...(processes.data?.items ?? [])].map(({ slug, name }) => [slug, name]));
  const versions = policies.data.items.map(({ name, version }) => `${name} ${version}`).join();
  return <Sheet key={versions} roles={roles.data.items} sections={policies.data.items} names={names} />;
}

type SheetProps = { readonly roles: readonly Role[]; readonly sections: readonly Section[]; readonly names: Names };

function Sheet({ roles, sections, names }: SheetProps) {
  const { filter, change } = useFilters(DEFAULTS);
  const narrow = useNarrow();
  const [edits, setEdits] = useState<Edits>();
  const [saving, setSaving] = useState(false);
  const mayEdit = roles.some(({ actions }) => actions.includes('edit'));
  const wanted = filter.role || (narrow ? roles[0]?.id ?? '' : '');
  const shown = wanted ? roles.filter(({ id }) => id === wanted) : roles;
  const changes = changesOf(sections, edits ?? NO_EDITS);
  const choices = roles.map(({ id, name }) => ({ code: id, name }));
  const lines = linesOf(sections, [...names.keys()]);
  const objects = [...new Set(lines.map(({ object }) => object))].map((code) => ({ code, name: objectWord(code, names) }));
  useLeaveGuard(changes.length > 0, M);
  return (
    <>
      <div className="bar matrix-bar">
        <span>
          <Pick
            label={M.role} value={wanted} onPick={(role) => change({ role })}
            choices={narrow ? choices : [{ code: '', name: M.all }, ...choices]}
          />
        </span>
        <span><Pick label={M.object} value={filter.object} onPick={(object) => change({ object })} choices={withAll(objects)} /></span>
        <span className="faint small">{M.legend}</span>
        {mayEdit && edits === undefined && <Button onClick={() => setEdits({})}>{M.edit}</Button>}
        {edits !== undefined && (
          <>
            <Button onClick={() => setEdits(undefined)}>{M.stop}</Button>
            <Button type="primary" disabled={changes.length === 0} onClick={() => setSaving(true)}>{M.review(changes.length)}</Button>
          </>
        )}
      </div>
      <Table
        roles={roles} shown={shown} sections={sections} names={names} edits={edits}
        lines={filter.object === '' ? lines : lines.filter(({ object }) => object === filter.object)}
        onEdit={(key, scope) => setEdits({ ...edits, [key]: scope })}
      />
      {saving && <SaveDialog roles={roles} sections={sections} changes={changes} names={names} onClose={() => setSaving(false)} />}
    </>
  );
}

type TableProps = SheetProps & {
  readonly shown: readonly Role[]; readonly lines: readonly Line[];
  readonly edits: Edits | undefined; readonly onEdit: (key: string, scope: Edits[string]) => void;
};

function Table({ roles, shown, lines, sections, names, edits, onEdit }: TableProps) {
  return (
    <div className="matrix">
      <table aria-label={ROLES.views.matrix}>
        <thead>
          <tr><th scope="col">{M.object}</th><th scope="col">{M.action}</th>{shown.map(({ id, name }) => <th key={id} scope="col">{name}</th>)}</tr>
        </thead>
        <tbody>
          {lines.map((line, at) => {
            const first = lines[at - 1]?.object !== line.object;
            return (
              <tr key={keyOf('', line)} className={first ? 'matrix-first' : undefined}>
                <th scope="row">{first && objectWord(line.object, names)}</th>
                <td>{actionWord(line.action)}</td>
                {shown.map((role) => (
                  <td key={role.id}>
                    {edits === undefined
                      ? <Held cell={cellOf(sections, NO_EDITS, roles, role, line)} />
                      : <Editable roles={roles} role={role} line={line} names={names} sections={sections} edits={edits} onEdit={onEdit} />}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Held({ cell }: { cell: ReturnType<typeof cellOf> }) {
  if (!cell) return <span className="faint" aria-label={M.no}>{COMMON.none}</span>;
  return (
    <span className={cell.from ? 'faint' : `scope scope-${cell.scope}`} title={cell.from && M.inherited(cell.from)}>
      {SCOPE_WORDS[cell.scope]}
    </span>
  );
}

type EditableProps = Pick<TableProps, 'roles' | 'sections' | 'names' | 'onEdit'> & {
  readonly role: Role; readonly line: Line; readonly edits: Edits;
};

function Editable({ roles, role, line, sections, names, edits, onEdit }: EditableProps) {
  const own = ownScope(sections, edits, role.id, line);
  // Without a rule of its own a role still has what those it includes give it.
  const inherited = cellOf(sections, { ...edits, [keyOf(role.id, line)]: 'none' }, roles, role, line);
  const changed = own !== ownScope(sections, NO_EDITS, role.id, line);
  return (
    <select
      className={changed ? 'plain changed' : 'plain'} value={own ?? 'none'}
      aria-label={M.cell(role.name, actionWord(line.action), objectWord(line.object, names))}
      onChange={(event) => onEdit(keyOf(role.id, line), event.target.value as Edits[string])}
    >
      <option value="none">{inherited ? M.inherits(SCOPE_WORDS[inherited.scope]) : COMMON.none}</option>
      {SCOPES.map((scope) => <option key={scope} value={scope}>{SCOPE_WORDS[scope]}</option>)}
    </select>
  );
}
