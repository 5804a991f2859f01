import type { BusinessDays, DayRun } from '../../api/business-days.ts';
import { DAYS } from '../../text/dashboard.ts';
import { Panel } from '../../ui/panel.tsx';

/** How far the day under way has come. */
export function Running({ days: { running, today } }: { days: BusinessDays }) {
  return (
    <Panel title={DAYS.running(running?.day ?? today)} className="running-day">
      <div role="status">
        <p className="note-line">{running ? stageOf(running) : DAYS.planning}</p>
        <progress max={running?.chunks || 1} {...(running && running.chunks > 0 && { value: running.chunksDone })} />
        {running && (
          <p className="faint note-line figures">
            <span>{DAYS.progress(running.chunksDone, running.chunks)}</span>
            <span>{DAYS.loans(running.loansDone, running.loans)}</span>
            <span>{DAYS.seconds(running.seconds)}</span>
          </p>
        )}
      </div>
    </Panel>
  );
}

function stageOf({ chunks, chunksDone, loansDone, loans }: DayRun): string {
  return chunksDone < chunks ? DAYS.loans(loansDone, loans) : DAYS.finishing;
}
