import {
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
  type ScriptableContext,
} from 'chart.js';
import { formatValue, toTone, type Series } from './series';

// The only file that imports chart.js: it is loaded when a chart comes near the screen, never with the page.
Chart.register(
  ArcElement,
  BarController,
  BarElement,
  CategoryScale,
  DoughnutController,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export interface Drawing {
  kind: 'bar' | 'line' | 'doughnut';
  labels: readonly string[];
  series: readonly Series[];
  stacked?: boolean;
  horizontal?: boolean;
  area?: boolean;
}

/** Lines differ by their dashes and points as well: colour alone tells nothing to one person in twelve. */
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 2], [1, 2]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot', 'star', 'cross'] as const;

/** Draws on a canvas in the colours of the page as it is now. @returns the chart, to be destroyed by whoever drew it */
export function drawChart(canvas: HTMLCanvasElement, drawing: Drawing): Chart {
  const colours = readColours(canvas);
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  Chart.defaults.font.family = getComputedStyle(canvas).fontFamily;
  Chart.defaults.font.size = 12;
  Chart.defaults.color = colours.muted;
  const configuration: ChartConfiguration = {
    type: drawing.kind,
    data: { labels: [...drawing.labels], datasets: toDatasets(drawing, colours) },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: still ? false : { duration: 240 },
      indexAxis: drawing.horizontal ? 'y' : 'x',
      interaction: drawing.kind === 'doughnut' ? { mode: 'nearest' } : { mode: 'index', intersect: false },
      ...(drawing.kind === 'doughnut' ? { cutout: '68%' } : { scales: toScales(drawing, colours) }),
      plugins: {
        tooltip: {
          backgroundColor: colours.ink,
          titleColor: colours.surface,
          bodyColor: colours.surface,
          padding: 10,
          cornerRadius: 6,
          boxPadding: 4,
          displayColors: drawing.series.length > 1 || drawing.kind === 'doughnut',
          callbacks: {
            label: ({ datasetIndex, dataIndex, label }) => {
              const series = drawing.series[datasetIndex];
              if (!series) return '';
              const name = drawing.kind === 'doughnut' ? label : series.label;
              return `${name}: ${formatValue(series, series.values[dataIndex])}`;
            },
            ...(drawing.kind === 'doughnut' ? { title: () => '' } : {}),
          },
        },
      },
    },
  };
  return new Chart(canvas, configuration);
}

interface Colours {
  ink: string;
  muted: string;
  line: string;
  surface: string;
  series: string[];
}

/** Tokens are `light-dark(…)` expressions: only as the colour of an element does the browser say which one holds. */
function readColours(canvas: HTMLCanvasElement): Colours {
  const probe = document.createElement('span');
  canvas.parentElement?.append(probe);
  const read = (token: string) => {
    probe.style.color = `var(--color-${token})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    ink: read('ink'),
    muted: read('muted'),
    line: read('line'),
    surface: read('surface'),
    series: [1, 2, 3, 4, 5, 6].map((tone) => read(`chart-${tone}`)),
  };
  probe.remove();
  return colours;
}

function toDatasets({ kind, series, area }: Drawing, colours: Colours): ChartConfiguration['data']['datasets'] {
  const colourOf = (position: number) => colours.series[toTone(series[position], position) - 1] ?? colours.ink;
  if (kind === 'doughnut') {
    return series.map(({ label, values }) => ({
      label,
      data: [...values],
      backgroundColor: values.map((_, position) => colours.series[position % colours.series.length] ?? colours.ink),
      borderColor: colours.surface,
      borderWidth: 2,
      hoverOffset: 4,
    }));
  }
  return series.map(({ label, values, axis }, position) => {
    const colour = colourOf(position);
    const base = { label, data: [...values], ...(axis === 'right' ? { yAxisID: 'right' } : {}) };
    if (kind === 'bar') {
      return { ...base, backgroundColor: colour, borderRadius: 3, maxBarThickness: 36, categoryPercentage: 0.75 };
    }
    return {
      ...base,
      borderColor: colour,
      backgroundColor: area ? withAlpha(colour, 0.14) : colour,
      fill: area ? 'origin' : false,
      borderWidth: 2,
      borderDash: DASHES[position % DASHES.length] ?? [],
      pointStyle: POINTS[position % POINTS.length] ?? 'circle',
      pointBackgroundColor: colour,
      pointRadius: (context: ScriptableContext<'line'>) => (context.dataset.data.length > 31 ? 0 : 2.5),
      pointHoverRadius: 5,
      // Never above or below what was counted, as a loose curve would go between two days.
      cubicInterpolationMode: 'monotone' as const,
    };
  });
}

function withAlpha(colour: string, alpha: number): string {
  return colour.replace(/^rgb\(([^)]+)\)$/, (_, parts: string) => `rgba(${parts}, ${alpha})`);
}

function toScales({ labels, series, stacked = false, horizontal = false }: Drawing, colours: Colours) {
  const scaleOf = (side: 'left' | 'right') => {
    const shown = series.find(({ axis }) => (axis === 'right') === (side === 'right'));
    const whole = series.every(({ values }) => values.every((value) => value === null || Number.isInteger(value)));
    return {
      stacked,
      beginAtZero: true,
      border: { display: false },
      grid: { color: colours.line, drawTicks: false, drawOnChartArea: side === 'left' },
      ticks: {
        padding: 8,
        maxTicksLimit: 6,
        ...(whole ? { precision: 0 } : {}),
        callback: (value: string | number) => (shown?.formatAxis ?? shown?.format ?? String)(Number(value)),
      },
    };
  };
  const category = {
    stacked,
    border: { color: colours.line },
    grid: { display: false },
    ticks: {
      maxRotation: 0,
      autoSkipPadding: 12,
      callback: (_: string | number, index: number) => shorten(labels[index] ?? '', horizontal ? 24 : 14),
    },
  };
  const right = series.some(({ axis }) => axis === 'right')
    ? { right: { ...scaleOf('right'), position: 'right' as const } }
    : {};
  return horizontal ? { y: category, x: scaleOf('left') } : { x: category, y: scaleOf('left'), ...right };
}

const shorten = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);
