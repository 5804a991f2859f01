import { SLA } from '../text/common.ts';
import type { Urgency } from '../api/types.ts';
import { instant } from './format.ts';

const HOUR = 3_600_000;
/** From here on a task counts as due soon. */
const SOON = 24 * HOUR;

export function urgencyOf(dueAt: string, now: number): Urgency {
  const left = new Date(dueAt).getTime() - now;
  if (left < 0) return 'overdue';
  return left <= SOON ? 'soon' : 'ok';
}

/** How long is left, in colour and in words. */
export function Sla({ dueAt }: { dueAt: string | null }) {
  if (dueAt === null) return <span className="faint">{SLA.none}</span>;
  const now = Date.now();
  const urgency = urgencyOf(dueAt, now);
  return (
    <span className={`sla sla-${urgency}`} title={instant(dueAt)}>
      {SLA[urgency](span(Math.abs(new Date(dueAt).getTime() - now)))}
    </span>
  );
}

function span(ms: number): string {
  if (ms < HOUR) return SLA.minutes(Math.max(1, Math.floor(ms / 60_000)));
  return ms < 48 * HOUR ? SLA.hours(Math.floor(ms / HOUR)) : SLA.days(Math.floor(ms / (24 * HOUR)));
}
