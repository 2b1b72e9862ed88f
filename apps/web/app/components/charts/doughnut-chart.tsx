import { useTranslator } from '../page-context';
import { ChartFrame, type ChartFrameProps } from './chart-frame';
import { PALETTE_SIZE } from './series';
import { useChart } from './use-chart';

type DoughnutChartProps = Omit<ChartFrameProps, 'series'> & {
  values: readonly number[];
  /** Heading of the figures in the table. */
  valueLabel: string;
  format?: (value: number) => string;
};

/** Parts of a whole; few ones, the biggest first. Its legend carries the figures, so that nobody has to guess an angle. */
export function DoughnutChart({ values, valueLabel, format, ...frame }: DoughnutChartProps) {
  const { percent, number } = useTranslator();
  const write = format ?? ((value: number) => number(value));
  const series = [{ label: valueLabel, values, format: write }];
  const canvas = useChart({ kind: 'doughnut', labels: frame.labels, series });
  const total = values.reduce((sum, value) => sum + value, 0);
  return (
    <ChartFrame
      {...frame}
      series={series}
      legend={<></>}
      canvas={
        <div className="doughnut">
          <div className="relative min-h-0 min-w-0">
            <canvas ref={canvas} role="img" aria-label={frame.summary} />
          </div>
          <ul className="flex min-w-0 flex-col justify-center gap-1 overflow-y-auto text-sm">
            {frame.labels.map((label, position) => (
              <li key={label} className="flex items-baseline gap-2">
                <span className="swatch self-center" data-tone={(position % PALETTE_SIZE) + 1} />
                <span className="min-w-0 flex-1 truncate" dir="auto">
                  {label}
                </span>
                <span className="tabular-nums">{write(values[position] ?? 0)}</span>
                <span className="w-12 text-end text-muted tabular-nums">
                  {total > 0 ? percent((values[position] ?? 0) / total) : ''}
                </span>
              </li>
            ))}
          </ul>
        </div>
      }
    />
  );
}
