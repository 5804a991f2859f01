import { BUILDER, CATALOGUE } from '../text/builder.ts';
import { begin, type Entry } from './model/catalogue.ts';
import { componentAt, holdsOthers, insertAt, pathOf, placeAfter } from './model/tree.ts';
import { nameOf } from './names.ts';
import type { Builder } from './use-builder.ts';

type Group = keyof typeof CATALOGUE.order;

/** 添加组件: everything a form may ask; a click puts it after what is selected, or into it. */
export function Palette({ builder, onAdded }: { builder: Builder; onAdded: () => void }) {
  const { form, selected, edit } = builder;
  const add = (entry: Entry) => {
    const place = placeAfter(form, selected);
    edit(insertAt(form, place, begin(form, entry)), { select: pathOf(place) });
    onAdded();
  };
  return (
    <div className="palette">
      <p className="faint small">{BUILDER.addHint(whereOf(builder))}</p>
      {(Object.keys(CATALOGUE.order) as Group[]).map((group) => (
        <section key={group}>
          <h3>{CATALOGUE.groups[group]}</h3>
          <div className="palette-entries">
            {CATALOGUE.order[group].map((entry) => <button key={entry} type="button" onClick={() => add(entry)}>{CATALOGUE.entries[entry]}</button>)}
          </div>
        </section>
      ))}
    </div>
  );
}

function whereOf({ form, selected }: Builder): string {
  const component = selected === undefined ? undefined : componentAt(form, selected);
  if (!component) {
    const column = selected === undefined ? null : /^(.*)\/columns\/(\d+)$/.exec(selected);
    const columns = column ? componentAt(form, column[1] ?? '') : undefined;
    return column && columns ? BUILDER.into(BUILDER.inColumn(nameOf(columns), Number(column[2]) + 1)) : BUILDER.atEnd;
  }
  return holdsOthers(component) || component.type === 'columns' ? BUILDER.into(nameOf(component)) : BUILDER.after(nameOf(component));
}
