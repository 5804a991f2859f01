import { CaretDownFilled, CaretUpFilled } from '@ant-design/icons';

import type { Column } from './listing.tsx';

/** `by`: a column's `sort`, with `-` before it from the greatest down. */
export type Order = { readonly by: string; readonly change: (by: string) => void };

type Head = Pick<Column<never>, 'key' | 'title' | 'align' | 'width' | 'sort' | 'group'>;
type Props = { readonly columns: readonly Head[]; readonly order: Order | undefined };

/** The heads of a table: one line, or two where columns are grouped. */
export function Heads({ columns, order }: Props) {
  if (columns.every(({ group }) => group === undefined)) {
    return <thead><tr>{columns.map((column) => <TitleCell key={column.key} column={column} order={order} />)}</tr></thead>;
  }
  return (
    <thead>
      <tr>
        {groupsOf(columns).map(({ group, members: [first, ...others] }) => (group === undefined || !first
          ? first && <TitleCell key={first.key} column={first} order={order} rows={2} />
          : <th key={first.key} scope="colgroup" colSpan={others.length + 1} className="head-group">{group}</th>))}
      </tr>
      <tr>{columns.filter(({ group }) => group !== undefined).map((column) => <TitleCell key={column.key} column={column} order={order} />)}</tr>
    </thead>
  );
}

function TitleCell({ column: { title, align, width, sort }, order, rows }: { column: Head; order: Order | undefined; rows?: number }) {
  const style = width === undefined ? undefined : { width };
  if (sort === undefined || !order) return <th scope="col" rowSpan={rows} className={align} style={style}>{title}</th>;
  const direction = order.by === sort ? 'ascending' : order.by === `-${sort}` ? 'descending' : 'none';
  return (
    <th scope="col" rowSpan={rows} className={align} style={style} aria-sort={direction}>
      <button type="button" className="head-sort" onClick={() => order.change(direction === 'descending' ? sort : `-${sort}`)}>
        {title}
        <span className={`head-mark head-${direction}`} aria-hidden="true">
          {direction === 'ascending' ? <CaretUpFilled /> : <CaretDownFilled />}
        </span>
      </button>
    </th>
  );
}

/** Neighbours with the same group together; a column without one stands alone. */
function groupsOf(columns: readonly Head[]): readonly { group: string | undefined; members: readonly Head[] }[] {
  const groups: { group: string | undefined; members: Head[] }[] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (column.group !== undefined && last?.group === column.group) last.members.push(column);
    else groups.push({ group: column.group, members: [column] });
  }
  return groups;
}
