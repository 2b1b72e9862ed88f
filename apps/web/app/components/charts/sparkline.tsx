const WIDTH = 100;
const HEIGHT = 28;
const EDGE = 2;

interface SparklineProps {
  values: readonly number[];
  /** What a listener gets instead: the figure's first and last value, for example. */
  label: string;
  tone?: 'accent' | 'good' | 'bad' | 'muted';
  className?: string;
}

/** A figure over time in the space of a word; drawn on the server, sized by its classes. */
export function Sparkline({ values, label, tone = 'accent', className = 'h-7 w-full' }: SparklineProps) {
  const points = toPoints(values);
  if (points.length === 0) return <span className={`block ${className}`} />;
  const line = points.map(([x, y]) => `${round(x)},${round(y)}`).join(' ');
  const [lastX, lastY] = points.at(-1) ?? [0, 0];
  return (
    <svg
      className={`sparkline block ${className}`}
      data-tone={tone}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={label}
    >
      <polygon className="sparkline-area" points={`0,${HEIGHT} ${line} ${round(lastX)},${HEIGHT}`} />
      <polyline className="sparkline-line" points={line} vectorEffect="non-scaling-stroke" />
      {/* A zero-length line with round caps stays a circle however the drawing is stretched. */}
      <path className="sparkline-end" d={`M${round(lastX)} ${round(lastY)}h0.001`} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}

/** Left to right over the whole width, the lowest value at the bottom; a line in the middle when nothing changed. */
export function toPoints(values: readonly number[]): [number, number][] {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return [];
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const step = values.length > 1 ? (WIDTH - EDGE) / (values.length - 1) : 0;
  return values.flatMap((value, position): [number, number][] => {
    if (!Number.isFinite(value)) return [];
    const share = high === low ? 0.5 : (value - low) / (high - low);
    return [[position * step, HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE)]];
  });
}

const round = (value: number) => Math.round(value * 100) / 100;
