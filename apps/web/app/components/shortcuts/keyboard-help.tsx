import { useTranslator } from '../page-context';
import { Dialog } from '../ui/dialog';

const KEYS = [
  {
    name: 'palette',
    keys: [
      ['Ctrl', 'K'],
      ['⌘', 'K'],
    ],
  },
  { name: 'search', keys: [['/']] },
  { name: 'help', keys: [['?']] },
  { name: 'rows', keys: [['↑'], ['↓']] },
  { name: 'openRow', keys: [['Enter']] },
  {
    name: 'openTab',
    keys: [
      ['Ctrl', 'Enter'],
      ['⌘', 'Enter'],
    ],
  },
  { name: 'select', keys: [['Space']] },
  { name: 'close', keys: [['Esc']] },
] as const;

/** Which keys do what. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslator();
  return (
    <Dialog title={t('palette.helpTitle')} onClose={onClose}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-baseline gap-x-5 gap-y-2.5">
        {KEYS.map(({ name, keys }) => (
          <div key={name} className="contents">
            <dt className="flex flex-wrap gap-1.5">
              {keys.map((parts) => (
                <span key={parts.join()} className="flex gap-1">
                  {parts.map((part) => (
                    <kbd key={part} className="rounded-xs border border-line bg-raised px-1.5 py-0.5 text-sm">
                      {part}
                    </kbd>
                  ))}
                </span>
              ))}
            </dt>
            <dd>{t(`palette.help.${name}`)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
