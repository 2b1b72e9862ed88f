import { useTranslator } from '../page-context';

/** Turns a part of the rule into its opposite. */
export function NotToggle({ pressed, onChange }: { pressed: boolean; onChange: (pressed: boolean) => void }) {
  const { t } = useTranslator();
  return (
    <button
      type="button"
      className={`min-h-9 flex-none rounded-control border px-2 text-xs font-semibold uppercase ${
        pressed ? 'border-bad bg-bad-soft text-bad' : 'border-line text-muted hover:border-muted'
      }`}
      aria-pressed={pressed}
      title={t('builder.notTitle')}
      onClick={() => onChange(!pressed)}
    >
      {t('builder.not')}
    </button>
  );
}
