import type { ReactNode } from 'react';
import { useTranslator } from '../../components/page-context';
import { Disclosure } from '../../components/ui/disclosure';

/** How the figures of a page came about, one click away from them. */
export function How({ children }: { children: ReactNode }) {
  const { t } = useTranslator();
  return (
    <Disclosure summary={t('insightPages.how')}>
      <div className="flex max-w-prose flex-col gap-2 text-sm text-muted">{children}</div>
    </Disclosure>
  );
}
