import type { Difference, ElementDifference } from '../../api/studio.ts';
import { COMPARE } from '../../text/studio.ts';
import '../shared.css';

type Props = {
  readonly difference: Difference;
  readonly onShow?: (element: ElementDifference) => void;
  /** Says a condition in words where it can be said. */
  readonly say?: (feel: string) => string | undefined;
  readonly chosen?: string | undefined;
};

/** What has changed, element by element, in words. */
export function Changes({ difference: { elements, moved }, onShow, say, chosen }: Props) {
  if (elements.length === 0) return <p className="faint">{moved.length > 0 ? COMPARE.onlyMoved(moved.length) : COMPARE.none}</p>;
  return (
    <>
      <ul className="studio-changes">
        {elements.map((element) => (
          <li key={element.id} className={element.id === chosen ? 'chosen' : undefined}>
            <Head element={element} onShow={onShow} />
            <Facts element={element} say={say} />
          </li>
        ))}
      </ul>
      {moved.length > 0 && <p className="faint small">{COMPARE.alsoMoved(moved.length)}</p>}
    </>
  );
}

function Head({ element, onShow }: { element: ElementDifference; onShow: Props['onShow'] }) {
  const { change, typeName, name, id } = element;
  const called = name ? <strong>{COMPARE.quoted(name)}</strong> : <code className="faint small">{id}</code>;
  const text = <><b className={`studio-change studio-change-${change}`}>{COMPARE.changes[change]}</b> {typeName} {called}</>;
  return onShow ? <button type="button" title={COMPARE.show} onClick={() => onShow(element)}>{text}</button> : <span>{text}</span>;
}

function Facts({ element: { facts, change }, say }: { element: ElementDifference; say: Props['say'] }) {
  if (facts.length === 0 || change === 'removed') return null;
  const textOf = (key: string, value: string | null) => {
    if (value === null || value === '') return COMPARE.nothing;
    return key === 'condition' ? (say?.(value.replace(/^=/, '')) ?? value) : value;
  };
  return (
    <dl>
      {facts.map(({ key, label, before, after }) => (
        <div key={key}>
          <dt>{label}</dt>
          <dd>{change === 'changed' && <><span className="change-before">{textOf(key, before)}</span> → </>}{textOf(key, after)}</dd>
        </div>
      ))}
    </dl>
  );
}
