import { Link } from 'react-router';

import { yuan } from './format.ts';
import { useWidth } from './use-width.ts';
import './bar-chart.css';

type Tone = 'accent' | 'good' | 'bad';
export type Series = { readonly name: string; readonly tone: Tone };
export type BarGroup = {
  readonly key: string; readonly name: string;
  /** Yuan, one for each series. */
  readonly values: readonly string[];
  /** Where a press leads. */
  readonly to?: string | undefined;
};
type Props = { readonly label: string; readonly series: readonly Series[]; readonly groups: readonly BarGroup[] };

const [HEIGHT, TOP, BOTTOM] = [180, 20, 22];
/** A label above a bar needs so many px. */
const LABEL_PX = 44;

/** Amounts side by side, by group, each with its figure in 万元 where there is room. The lengths here are a drawing, not money. */
export function BarChart({ label, series, groups }: Props) {
  const { ref, width } = useWidth<HTMLElement>();
  const most = Math.max(0, ...groups.flatMap(({ values }) => values.map(Number)));
  const step = groups.length > 0 ? width / groups.length : 0;
  const bar = Math.min(40, (step * 0.7) / series.length);
  return (
    <figure className="bar-chart" ref={ref}>
      {width > 0 && (
        <svg width={width} height={HEIGHT} role="img" aria-label={label}>
          <line x1={0} x2={width} y1={HEIGHT - BOTTOM + 0.5} y2={HEIGHT - BOTTOM + 0.5} className="chart-axis" />
          {groups.map((group, at) => (
            <Group key={group.key} group={group} series={series} x={at * step} step={step} bar={bar} most={most} />
          ))}
        </svg>
      )}
      {series.length > 1 && (
        <figcaption>
          {series.map(({ name, tone }) => <span key={name}><i className={`chart-${tone}`} /> {name}</span>)}
        </figcaption>
      )}
    </figure>
  );
}

type GroupProps = {
  readonly group: BarGroup; readonly series: readonly Series[];
  readonly x: number; readonly step: number; readonly bar: number; readonly most: number;
};

function Group({ group: { name, values, to }, series, x, step, bar, most }: GroupProps) {
  const left = x + (step - bar * series.length) / 2;
  const drawn = (
    <g>
      <title>{[name, ...series.map((one, nth) => `${one.name} ${yuan(values[nth] ?? '0.00')}`)].join('\n')}</title>
      <rect x={x} y={0} width={step} height={HEIGHT} className="chart-room" />
      {series.map(({ tone, name: of }, nth) => {
        const value = Number(values[nth]);
        const tall = most > 0 ? (value / most) * (HEIGHT - TOP - BOTTOM) : 0;
        const labelled = value > 0 && (bar >= LABEL_PX || series.length === 1 || step / series.length >= LABEL_PX);
        return (
          <g key={of}>
            <rect x={left + nth * bar} y={HEIGHT - BOTTOM - tall} width={Math.max(1, bar - 2)} height={tall} className={`chart-${tone}`} />
            {labelled && <text x={left + nth * bar + bar / 2} y={HEIGHT - BOTTOM - tall - 5} className="chart-figure">{inWan(value)}</text>}
          </g>
        );
      })}
      <text x={x + step / 2} y={HEIGHT - 6} className="chart-name">{name}</text>
    </g>
  );
  return to ? <Link to={to} className="chart-way" aria-label={name}>{drawn}</Link> : drawn;
}

/** Yuan in 万, to one place: enough for a label; the exact amount stands in the table beside the drawing. */
function inWan(value: number): string {
  return `${(value / 10_000).toFixed(value >= 10_000_000 ? 0 : 1)}万`;
}
