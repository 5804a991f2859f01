import { type DragEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';

import type { FieldError } from '../api/problem.ts';
import { BUILDER, typeWord } from '../text/builder.ts';
import { Empty } from '../ui/empty.tsx';
import { endOf, holdsOthers, moveBy, moveTo, type Place, placeOf, removeAt, type Row, rowsOf } from './model/tree.ts';
import { nameOf } from './names.ts';
import type { Builder } from './use-builder.ts';

type Hover = { readonly path: string; readonly where: 'before' | 'after' | 'into' };

/** The form as a tree: selected by a click or the arrows, moved by Alt and the arrows or by dragging. */
export function Outline({ builder, faults }: { builder: Builder; faults: readonly FieldError[] }) {
  const { form, selected, select, edit } = builder;
  const [dragged, setDragged] = useState<string>();
  const [hover, setHover] = useState<Hover>();
  const tree = useRef<HTMLUListElement>(null);
  const rows = rowsOf(form);
  // What was added or moved may lie far below.
  useEffect(() => {
    void tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  if (rows.length === 0) return <div className="empty"><Empty title={BUILDER.emptyForm} text={BUILDER.emptyFormText} /></div>;
  const focus = (path: string) => window.setTimeout(() => tree.current?.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus());
  const go = (path: string | undefined) => {
    select(path);
    if (path !== undefined) focus(path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
    const at = rows.findIndex(({ path }) => path === selected);
    const row = rows[at];
    if (step !== 0 && event.altKey && row?.kind === 'component') {
      const moved = moveBy(form, row.path, step);
      edit(moved.form, { select: moved.path });
      focus(moved.path);
    } else if (step !== 0 && !event.altKey) go(rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.path);
    else if (event.key === 'Delete' && row?.kind === 'component') {
      edit(removeAt(form, row.path), { select: undefined });
      focus(rows[Math.max(0, at - 1)]?.path ?? '');
    } else return;
    event.preventDefault();
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const row = rows.find(({ path }) => path === hover?.path);
    if (dragged !== undefined && hover && row) {
      const moved = moveTo(form, dragged, hover.where === 'into' ? insideOf(form, row) : besideOf(row, hover.where));
      edit(moved.form, { select: moved.path });
    }
    setDragged(undefined);
    setHover(undefined);
  };
  return (
    <ul
      className="outline" role="tree" aria-label={BUILDER.outline} ref={tree}
      onKeyDown={onKeyDown} onDrop={drop} onDragOver={(event) => event.preventDefault()}
    >
      {rows.map((row, at) => (
        <Line
          key={row.path} row={row} selected={row.path === selected} first={at === 0 && !rows.some(({ path }) => path === selected)}
          faulty={faults.some(({ pointer }) => pointer === row.path)} hover={hover?.path === row.path ? hover.where : undefined}
          onSelect={() => select(row.path)} onDrag={setDragged} onHover={(where) => setHover(where && { path: row.path, where })}
        />
      ))}
    </ul>
  );
}

type LineProps = {
  readonly row: Row; readonly selected: boolean; readonly first: boolean; readonly faulty: boolean; readonly hover: Hover['where'] | undefined;
  readonly onSelect: () => void; readonly onDrag: (path: string | undefined) => void; readonly onHover: (where: Hover['where'] | undefined) => void;
};

function Line({ row, selected, first, faulty, hover, onSelect, onDrag, onHover }: LineProps) {
  return (
    <li
      role="treeitem" aria-level={row.depth + 1} aria-selected={selected} tabIndex={selected || first ? 0 : -1} data-path={row.path}
      className={hover && `drop-${hover}`} style={{ '--depth': row.depth } as object} draggable={row.kind === 'component'} onClick={onSelect}
      onFocus={(event) => { if (event.target === event.currentTarget && !selected) onSelect(); }}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = 'move';
        event.dataTransfer.setData('text/plain', row.path);
        onSelect();
        onDrag(row.path);
      }}
      onDragOver={(event) => onHover(whereIn(event, row))} onDragEnd={() => { onDrag(undefined); onHover(undefined); }}
    >
      {row.kind === 'column' ? <Column row={row} /> : <Named row={row} />}
      {faulty && <span className="state state-bad">{BUILDER.faulty}</span>}
    </li>
  );
}

function Column({ row: { nth, width, empty } }: { row: Extract<Row, { kind: 'column' }> }) {
  return <span className="faint small">{BUILDER.column(nth + 1, width)}{empty && ` · ${BUILDER.emptyColumn}`}</span>;
}

function Named({ row: { component } }: { row: Extract<Row, { kind: 'component' }> }) {
  const { type, validate, conditional } = component;
  const [name, word] = [nameOf(component), typeWord(type)];
  return (
    <>
      <span className="outline-name">
        {name}{validate?.['required'] === true && <span className="outline-star" title={BUILDER.required}>*</span>}
      </span>
      {conditional && <span className="faint small" title={BUILDER.conditional}>?</span>}
      {name !== word && <span className="outline-type">{word}</span>}
    </>
  );
}

/** The upper and lower edges of a line mean beside it; the middle of what holds others, into it. */
function whereIn(event: DragEvent<HTMLElement>, row: Row): Hover['where'] {
  const { top, height } = event.currentTarget.getBoundingClientRect();
  const share = (event.clientY - top) / height;
  if (row.kind === 'column') return 'into';
  if (holdsOthers(row.component) && share > 0.3 && share < 0.7) return 'into';
  return share < 0.5 ? 'before' : 'after';
}

const besideOf = ({ path }: Row, where: 'before' | 'after'): Place => {
  const { list, at } = placeOf(path);
  return { list, at: where === 'before' ? at : at + 1 };
};
const insideOf = (form: Builder['form'], { path }: Row): Place => endOf(form, `${path}/components`);
