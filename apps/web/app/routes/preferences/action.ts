import { redirect, type ActionFunctionArgs } from '@remix-run/node';
import { isLocale } from '@clientele/locale';
import { isTheme, writeLook } from '../../.server/look';
import { writeChosenLocale } from '../../.server/session';
import { toLocalPath } from '../../components/search';

export function loader() {
  return redirect('/profile');
}

/** Language, theme and navigation of this browser. Nobody need be signed in: the sign-in page has a language too. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? '');
  const [theme, language, navigation] = [text('theme'), text('language'), text('navigation')];
  const headers = new Headers();
  if (isLocale(language)) headers.append('set-cookie', await writeChosenLocale(request, language));
  if (isTheme(theme)) headers.append('set-cookie', await writeLook(request, { theme }));
  if (navigation) headers.append('set-cookie', await writeLook(request, { narrow: navigation === 'narrow' }));
  return redirect(toLocalPath(text('returnTo'), '/'), { headers });
}
