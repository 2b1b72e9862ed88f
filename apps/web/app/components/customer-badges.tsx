import type { CustomerFlag, Lifecycle } from '@clientele/graphql';
import { useTranslator } from './page-context';
import { Badge, type Tone } from './ui/badge';

const LIFECYCLE_TONES = { VIP: 'special', REPEAT: 'accent', ONE_TIME: 'plain' } as const satisfies Record<
  Lifecycle,
  Tone
>;
const FLAG_TONES = {
  VIP: 'special',
  REPEAT: 'accent',
  AT_RISK: 'warn',
  HIGH_VALUE: 'good',
  PROBLEMATIC: 'bad',
} as const satisfies Record<CustomerFlag, Tone>;

/** Lifecycle first, then the flags that do not repeat it. */
export function CustomerBadges({ lifecycle, flags }: { lifecycle?: Lifecycle | null; flags: readonly CustomerFlag[] }) {
  const { t } = useTranslator();
  const others = flags.filter((flag) => flag !== 'VIP' && flag !== 'REPEAT');
  if (!lifecycle && others.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-1">
      {lifecycle ? <Badge tone={LIFECYCLE_TONES[lifecycle]}>{t(`enums.lifecycle.${lifecycle}`)}</Badge> : null}
      {others.map((flag) => (
        <Badge key={flag} tone={FLAG_TONES[flag]}>
          {t(`enums.flag.${flag}`)}
        </Badge>
      ))}
    </span>
  );
}
