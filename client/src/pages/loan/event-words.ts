/** PURE: what an event of a loan changed, in words. */
import type { LoanEvent, Part } from '../../api/loans.ts';
import { EVENTS, PARTS } from '../../text/loans.ts';
import { percent } from '../../ui/format.ts';

/** One phrase for each thing the event says beside its amount. */
export function changesOf({ data, kind }: Pick<LoanEvent, 'data' | 'kind'>): readonly string[] {
  const C = EVENTS.changes;
  const text = (name: string) => (typeof data[name] === 'string' ? String(data[name]) : undefined);
  const count = (name: string) => (typeof data[name] === 'number' ? Number(data[name]) : undefined);
  const [rate, share, until, dueOn, newDueOn, maturesOn] = ['rate', 'share', 'until', 'dueOn', 'newDueOn', 'maturesOn'].map(text);
  const [installments, rows] = [count('installments'), count('rows')];
  const recast = text('recast');
  const parts = Array.isArray(data['parts']) ? data['parts'].filter((part): part is Part => typeof part === 'string' && part in PARTS) : [];
  return [
    rate !== undefined && C.rate(percent(rate)),
    maturesOn !== undefined && C.maturesOn(maturesOn),
    installments !== undefined && C.installments(installments),
    dueOn !== undefined && (newDueOn !== undefined ? C.due(dueOn, newDueOn) : rows !== undefined ? C.rows(rows, dueOn) : C.dueOn(dueOn)),
    share !== undefined && C.share(percent(share)),
    kind.code === 'waiver' && parts.length > 0 && C.parts(parts.map((part) => PARTS[part]).join('、')),
    kind.code === 'fee' && text('part') === 'costs' && PARTS.costs,
    until !== undefined && C.until(until),
    recast !== undefined && recast in C.recast && C.recast[recast as keyof typeof C.recast],
    data['settles'] === true && C.settles,
  ].filter((words) => typeof words === 'string');
}
