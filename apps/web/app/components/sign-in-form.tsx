import { Form, useNavigation } from '@remix-run/react';
import type { KeptForm } from '../.server/kept-form';
import { useTranslator } from './page-context';
import { Button } from './ui/button';
import { TextField } from './ui/field';

interface SignInFormProps {
  /** Where to sign in, for a page that is not the sign-in page. */
  action?: string;
  /** Carried along: what somebody was sending when their session had ended. */
  kept?: KeptForm | undefined;
  email?: string | undefined;
  errors?: { email?: string | undefined; password?: string | undefined };
}

export function SignInForm({ action, kept, email, errors = {} }: SignInFormProps) {
  const { t } = useTranslator();
  // Until the answer is on the page: a form sent while it arrives would break it off.
  const busy = useNavigation().state !== 'idle';
  return (
    <Form
      method="post"
      {...(action ? { action } : {})}
      // In one request with the answer: the router would load the page anew with the new session, which leads away from the kept form.
      reloadDocument={action !== undefined || kept !== undefined}
      className="flex flex-col gap-4"
      noValidate
    >
      {kept ? <input type="hidden" name="kept" value={JSON.stringify(kept)} readOnly /> : null}
      <TextField
        label={t('signIn.email')}
        name="email"
        type="email"
        autoComplete="username"
        defaultValue={email}
        error={errors.email}
        spellCheck={false}
      />
      <TextField
        label={t('signIn.password')}
        name="password"
        type="password"
        autoComplete="current-password"
        error={errors.password}
      />
      <Button kind="primary" busy={busy}>
        {busy ? t('signIn.busy') : t('signIn.submit')}
      </Button>
    </Form>
  );
}
