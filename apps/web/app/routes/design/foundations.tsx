import { useTranslator } from '../../components/page-context';
import { Icon, ICON_NAMES } from '../../components/ui/icon';
import { Specimen } from './specimen';

// Whole class names: Tailwind finds them by reading the sources.
const COLOURS = [
  ['canvas', 'bg-canvas'],
  ['surface', 'bg-surface'],
  ['raised', 'bg-raised'],
  ['line', 'bg-line'],
  ['edge', 'bg-edge'],
  ['muted', 'bg-muted'],
  ['ink', 'bg-ink'],
  ['accent', 'bg-accent'],
  ['accent-soft', 'bg-accent-soft'],
  ['good', 'bg-good'],
  ['good-soft', 'bg-good-soft'],
  ['warn', 'bg-warn'],
  ['warn-soft', 'bg-warn-soft'],
  ['bad', 'bg-bad'],
  ['bad-soft', 'bg-bad-soft'],
  ['special', 'bg-special'],
  ['special-soft', 'bg-special-soft'],
  ['chart-1', 'bg-chart-1'],
  ['chart-2', 'bg-chart-2'],
  ['chart-3', 'bg-chart-3'],
  ['chart-4', 'bg-chart-4'],
  ['chart-5', 'bg-chart-5'],
  ['chart-6', 'bg-chart-6'],
] as const;
const SIZES = ['text-3xl', 'text-2xl', 'text-xl', 'text-lg', 'text-base', 'text-sm', 'text-xs'] as const;
const SPACES = [
  ['1', 'w-1'],
  ['2', 'w-2'],
  ['3', 'w-3'],
  ['4', 'w-4'],
  ['6', 'w-6'],
  ['10', 'w-10'],
] as const;
const LEVELS = ['shadow-card', 'shadow-float', 'shadow-panel'] as const;

/** Colour, type, space, radius, elevation, icons. */
export function Foundations() {
  const { t } = useTranslator();
  return (
    <>
      <Specimen title={t('design.colours')}>
        {COLOURS.map(([name, colour]) => (
          <div key={name} className="flex w-28 flex-col gap-1">
            <span className={`h-12 rounded-control border border-line ${colour}`} />
            <code className="text-xs text-muted">{name}</code>
          </div>
        ))}
      </Specimen>
      <Specimen title={t('design.type')} wide>
        <div className="flex flex-col gap-2">
          {SIZES.map((size) => (
            <p key={size} className={`flex flex-wrap items-baseline gap-4 ${size}`}>
              {t('design.sentence')} <span className="tabular-nums">0123456789</span>
              <code className="text-xs text-muted">{size}</code>
            </p>
          ))}
        </div>
      </Specimen>
      <Specimen title={t('design.space')}>
        {SPACES.map(([name, width]) => (
          <div key={name} className="flex flex-col items-center gap-1">
            <span className={`h-10 bg-accent ${width}`} />
            <code className="text-xs text-muted">{name}</code>
          </div>
        ))}
        {LEVELS.map((level) => (
          <div key={level} className={`flex h-16 w-36 items-end rounded-card border border-line bg-float p-2 ${level}`}>
            <code className="text-xs text-muted">{level}</code>
          </div>
        ))}
      </Specimen>
      <Specimen title={t('design.icons')}>
        <ul className="grid w-full grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2">
          {ICON_NAMES.map((name) => (
            <li key={name} className="flex items-center gap-2">
              <Icon name={name} />
              <code className="truncate text-xs text-muted">{name}</code>
            </li>
          ))}
        </ul>
      </Specimen>
    </>
  );
}
