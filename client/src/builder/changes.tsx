import { CHANGE_WORDS, CHANGES, propertyWord, typeWord } from '../text/builder.ts';
import { State } from '../ui/state.tsx';
import { type ComponentDifference, differenceOf } from './model/difference.ts';
import type { FormDefinition } from './model/tree.ts';
import { nameOf } from './names.ts';
import { labelsOf, valueWord } from './say.ts';

const TONES: Readonly<Record<ComponentDifference['change'], string>> = { added: 'good', removed: 'bad', changed: 'accent', moved: 'quiet' };

/** What the later of two definitions says differently, field by field. */
export function FormChanges({ before, after }: { before: FormDefinition; after: FormDefinition }) {
  const differences = differenceOf(before, after);
  const labels = labelsOf(before, after);
  if (differences.length === 0) return <p className="faint">{CHANGES.none}</p>;
  return (
    <ul className="form-changes">
      {differences.map(({ change, component, facts }, at) => (
        <li key={`${component.key ?? component.type} ${at}`}>
          <div className="note-line">
            <State tone={TONES[change]}>{CHANGE_WORDS[change]}</State>
            <strong>{component.type === 'form' ? typeWord('form') : nameOf(component)}</strong>
            {component.type !== 'form' && <span className="faint small">{typeWord(component.type)}</span>}
          </div>
          {facts.map(({ at: property, before: old, after: now }) => (
            <div key={property} className="form-change">
              <span>{propertyWord(property, component.type)}</span>
              <span>
                <span className="change-before">{valueWord(property, old, component, labels)}</span>
                {' → '}{valueWord(property, now, component, labels)}
              </span>
            </div>
          ))}
        </li>
      ))}
    </ul>
  );
}
