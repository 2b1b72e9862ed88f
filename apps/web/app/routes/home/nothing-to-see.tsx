import { useRootData, useTranslator } from '../../components/page-context';
import { LinkButton } from '../../components/ui/link';

/** For a role that sees no customer data: why, and what to do about it. */
export function NothingToSee() {
  const { t } = useTranslator();
  const { viewer } = useRootData();
  return (
    <div className="mx-auto flex max-w-xl flex-col items-start gap-4 py-12">
      <h1 className="text-2xl font-semibold">{t('shell.nothingTitle', { name: viewer?.name ?? '' })}</h1>
      <p>{t('shell.nothingText', { role: viewer ? t(`enums.role.${viewer.role}`) : '' })}</p>
      <p>{t('shell.nothingNext')}</p>
      <LinkButton to="/profile">{t('profile.title')}</LinkButton>
    </div>
  );
}
