import { ChartFrame, type ChartFrameProps } from './chart-frame';
import { useChart } from './use-chart';

/** Amounts side by side, or on top of each other. */
export function BarChart({
  stacked = false,
  horizontal = false,
  ...frame
}: ChartFrameProps & { stacked?: boolean; horizontal?: boolean }) {
  const canvas = useChart({ kind: 'bar', labels: frame.labels, series: frame.series, stacked, horizontal });
  return <ChartFrame {...frame} canvas={<canvas ref={canvas} role="img" aria-label={frame.summary} />} />;
}
