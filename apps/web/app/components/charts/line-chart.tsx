import { ChartFrame, type ChartFrameProps } from './chart-frame';
import { useChart } from './use-chart';

/** How figures went over time. */
export function LineChart({ area = false, ...frame }: ChartFrameProps & { area?: boolean }) {
  const canvas = useChart({ kind: 'line', labels: frame.labels, series: frame.series, area });
  return <ChartFrame {...frame} canvas={<canvas ref={canvas} role="img" aria-label={frame.summary} />} />;
}
