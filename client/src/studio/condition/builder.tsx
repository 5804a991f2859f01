import { useId } from 'react';

import { DeleteOutlined } from '@ant-design/icons';
import { Button } from 'antd';

import { CONDITION as C } from '../../text/studio-panel.ts';
import { Area, Bare, Cell, Check } from '../panel/controls.tsx';
import { groupsOf } from '../panel/value-pick.tsx';
import { type Clause, type Composed, isComplete, type Operand, type Operator, readClauses, writeClauses } from './clauses.ts';
import type { KnownValue } from './known-values.ts';
import { dayIn, numberIn, numberShown } from './operands.ts';
import { sayCondition } from './say.ts';

type Props = { readonly feel: string; readonly known: readonly KnownValue[]; readonly onWrite: (feel: string) => void };

/** A condition as clauses of picked values, said in Chinese; what is richer is typed as FEEL. */
export function ConditionBuilder({ feel, known, onWrite }: Props) {
  const composed = feel.trim() === '' ? { join: 'and', clauses: [] } as const : readClauses(feel);
  return (
    <div className="studio-condition">
      {feel.trim() !== '' && <p className="studio-sentence">{sayCondition(feel, known) ?? C.typed}</p>}
      {composed && <Clauses composed={composed} known={known} onWrite={onWrite} />}
      <details className="studio-raw" open={!composed}>
        <summary>{C.raw}</summary>
        <Area label={C.formula} code rows={3} value={feel} onKeep={onWrite} hint={C.rawHint} />
      </details>
    </div>
  );
}

function Clauses({ composed, known, onWrite }: { composed: Composed; known: readonly KnownValue[]; onWrite: (feel: string) => void }) {
  const name = useId();
  const { join, clauses } = composed;
  const write = (next: Composed) => onWrite(writeClauses(next));
  const replace = (at: number, clause: Clause) => write({ join, clauses: clauses.map((one, place) => (place === at ? clause : one)) });
  const usable = known.filter(({ feel }) => COMPARABLE.has(feel));
  const add = () => {
    const [first] = usable;
    if (first) write({ join, clauses: [...clauses, begun(first)] });
  };
  return (
    <>
      <ol className="studio-clauses">
        {clauses.map((clause, at) => (
          <li key={at}>
            <ClauseRow clause={clause} known={usable} onChange={(next) => replace(at, next)} />
            <Button
              type="text" size="small" icon={<DeleteOutlined />} aria-label={C.remove(at + 1)} title={C.remove(at + 1)}
              onClick={() => write({ join, clauses: clauses.filter((_, place) => place !== at) })}
            />
          </li>
        ))}
      </ol>
      {clauses.length > 1 && (
        <div className="studio-join" role="radiogroup" aria-label={C.join}>
          {(['and', 'or'] as const).map((word) => (
            <label key={word}>
              <input type="radio" name={name} checked={join === word} onChange={() => write({ join: word, clauses })} /> {C.joins[word]}
            </label>
          ))}
        </div>
      )}
      <Button size="small" onClick={add} disabled={usable.length === 0}>{clauses.length === 0 ? C.begin : C.add}</Button>
      {usable.length === 0 && <p className="faint small">{C.nothingKnown}</p>}
    </>
  );
}

/** Types a comparison can be made of. */
const COMPARABLE = new Set(['string', 'number', 'date', 'boolean']);
const EQUAL: readonly Operator[] = ['=', '!='];
const ORDERED: readonly Operator[] = ['=', '!=', '>', '>=', '<', '<='];

function ClauseRow({ clause, known, onChange }: { clause: Clause; known: readonly KnownValue[]; onChange: (clause: Clause) => void }) {
  const value = known.find(({ path }) => path === clause.path);
  const feel = value?.feel ?? feelOf(clause.operand);
  const pick = (path: string) => {
    const next = known.find((one) => one.path === path);
    if (next) onChange(next.feel === feel && next.options === value?.options ? { ...clause, path } : begun(next));
  };
  const operators = feel === 'number' || feel === 'date' ? ORDERED : EQUAL;
  return (
    <div className="studio-clause">
      <Bare label={C.value} value={clause.path} groups={groupsOf(known)} onPick={pick} />
      {feel === 'boolean'
        ? (
          <Check
            label={C.holds} checked={isTrue(clause)}
            onSet={(on) => onChange({ ...clause, operator: '=', operand: { kind: 'boolean', value: on } })}
          />
        )
        : (
          <div className="studio-compare">
            <Bare
              label={C.operator} value={clause.operand.kind === 'null' ? `null${clause.operator}` : clause.operator}
              choices={[
                ...operators.map((code) => ({ code, name: C.operators[code] })),
                { code: 'null=', name: C.empty }, { code: 'null!=', name: C.filled },
              ]}
              onPick={(code) => onChange(withOperator(clause, code, value))}
            />
            {clause.operand.kind !== 'null' && <OperandField clause={clause} feel={feel} value={value} known={known} onChange={onChange} />}
          </div>
        )}
      {!isComplete(clause) && <span className="field-error small">{C.incomplete}</span>}
    </div>
  );
}

type OperandProps = { clause: Clause; feel: string; value: KnownValue | undefined; known: readonly KnownValue[]; onChange: (clause: Clause) => void };

function OperandField({ clause, feel, value, known, onChange }: OperandProps) {
  const { operand } = clause;
  const set = (next: Operand) => onChange({ ...clause, operand: next });
  const others = known.filter((one) => one.feel === feel && one.path !== clause.path);
  if (value && value.options.length > 0) {
    const written = operand.kind === 'text' ? operand.value : '';
    return (
      <Bare
        label={C.operand} value={written} choices={value.options.map((option) => ({ code: option.value, name: option.label }))}
        onPick={(code) => set({ kind: 'text', value: code })}
      />
    );
  }
  const written = operand.kind === 'text' || operand.kind === 'number' || operand.kind === 'date' ? operand.value : '';
  const pickedCode = operand.kind === 'path' ? operand.value : operand.kind === 'today' ? TODAY : WRITTEN;
  return (
    <>
      <Bare
        label={C.operandFrom} value={pickedCode} groups={groupsOf(others)}
        choices={[{ code: WRITTEN, name: C.written }, ...(feel === 'date' ? [{ code: TODAY, name: C.today }] : [])]}
        onPick={(code) => set(code === WRITTEN ? blank(feel) : code === TODAY ? { kind: 'today' } : { kind: 'path', value: code })}
      />
      {pickedCode === WRITTEN && (
        <Written feel={feel} type={value?.type} written={written} onSet={set} />
      )}
    </>
  );
}

/** A value that is written down. What is no number or no day is not taken, and says so. */
function Written({ feel, type, written, onSet }: { feel: string; type: string | undefined; written: string; onSet: (operand: Operand) => void }) {
  if (feel === 'number') {
    return (
      <Cell
        key="number" label={C.operand} value={numberShown(written, type)} placeholder={C.operand} unit={type === 'rate' ? '%' : undefined}
        fault={(text) => (numberIn(text, type) === undefined ? C.noNumber : undefined)}
        onKeep={(text) => onSet({ kind: 'number', value: numberIn(text, type) ?? '0' })}
      />
    );
  }
  if (feel === 'date') {
    return (
      <Cell
        key="date" label={C.operand} value={written} placeholder={C.day}
        fault={(text) => (dayIn(text) === undefined ? C.noDay : undefined)} onKeep={(text) => onSet({ kind: 'date', value: dayIn(text) ?? '' })}
      />
    );
  }
  return <Cell key="text" label={C.operand} value={written} placeholder={C.operand} onKeep={(value) => onSet({ kind: 'text', value })} />;
}

const WRITTEN = '\u0000written';
const TODAY = '\u0000today';

/** A clause about a value, with its likeliest comparison. */
function begun(value: KnownValue): Clause {
  const [first] = value.options;
  if (first) return { path: value.path, operator: '=', operand: { kind: 'text', value: first.value } };
  if (value.feel === 'boolean') return { path: value.path, operator: '=', operand: { kind: 'boolean', value: true } };
  return { path: value.path, operator: value.feel === 'number' ? '>' : '=', operand: blank(value.feel) };
}

function blank(feel: string): Operand {
  if (feel === 'number') return { kind: 'number', value: '0' };
  return feel === 'date' ? { kind: 'today' } : { kind: 'text', value: '' };
}

function withOperator(clause: Clause, code: string, value: KnownValue | undefined): Clause {
  if (code.startsWith('null')) return { ...clause, operator: code === 'null=' ? '=' : '!=', operand: { kind: 'null' } };
  const operator = ORDERED.find((one) => one === code) ?? '=';
  if (clause.operand.kind !== 'null') return { ...clause, operator };
  return value ? { ...begun(value), operator } : { ...clause, operator, operand: blank('string') };
}

function feelOf(operand: Operand): string {
  if (operand.kind === 'number' || operand.kind === 'boolean' || operand.kind === 'date') return operand.kind;
  return operand.kind === 'today' ? 'date' : 'string';
}

const isTrue = ({ operator, operand }: Clause): boolean => operand.kind === 'boolean' && operand.value === (operator === '=');
