import type { KeptForm } from '../../.server/kept-form';
import { useTranslator } from '../../components/page-context';
import { Button } from '../../components/ui/button';
import { LinkButton } from '../../components/ui/link';

/**
 * Sends the form that met the end of a session. It asks first: somebody else may have signed in meanwhile, and minutes may
 * have passed. A plain form, so that the answer is the one its page would have given.
 */
export function SignedInAgain({ kept }: { kept: KeptForm }) {
  const { t } = useTranslator();
  return (
    <>
      <h1 className="text-xl font-semibold">{t('signIn.againTitle')}</h1>
      <p>{t('signIn.againText')}</p>
      <form method="post" action={kept.action} className="flex flex-wrap gap-2" data-kept="">
        {kept.fields.map(([name, value], position) => (
          // A textarea and not an input: inputs take the line breaks away.
          <textarea key={`${position} ${name}`} name={name} defaultValue={value} hidden readOnly />
        ))}
        <Button kind="primary">{t('signIn.againSend')}</Button>
        <LinkButton to={kept.action} reloadDocument>
          {t('signIn.againDiscard')}
        </LinkButton>
      </form>
    </>
  );
}
