import type { Translator } from '@clientele/locale';

/** The strip over the explorer: a sign-in form, or who is signed in. Its script speaks JSON only, which no other site's form can. */
export function signInBar({ t }: Translator): string {
  return `<style>
  body { display: flex; flex-direction: column; height: 100vh; margin: 0; }
  #root { flex: 1; min-height: 0; }
  #session { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; padding: 8px 12px; font: 14px system-ui, sans-serif; background: #12263a; color: #fff; }
  #session form { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
  #session input, #session button { font: inherit; padding: 6px 8px; min-height: 36px; border-radius: 4px; border: 1px solid #7f8fa3; }
  #session button { cursor: pointer; background: #fff; color: #12263a; }
  #session [role='alert'] { color: #ffc9c2; }
  #session [hidden] { display: none; }
</style>
<header id="session">
  <form id="sign-in" hidden>
    <label>${escape(t('signIn.email'))} <input name="email" type="email" autocomplete="username" required></label>
    <label>${escape(t('signIn.password'))} <input name="password" type="password" autocomplete="current-password" required></label>
    <button>${escape(t('signIn.submit'))}</button>
  </form>
  <form id="sign-out" hidden><span id="who"></span> <button>${escape(t('shell.signOut'))}</button></form>
  <span role="alert" id="problem"></span>
</header>
<script>
  (() => {
    const find = (id) => document.getElementById(id);
    const post = (path, body) =>
      fetch(path, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'explorer' },
        body: JSON.stringify(body),
      }).then((response) => response.json());
    const show = async () => {
      const { data } = await post('/graphql', { query: '{ viewer { name role tenant { name } } }' });
      const viewer = data && data.viewer;
      find('sign-in').hidden = Boolean(viewer);
      find('sign-out').hidden = !viewer;
      if (viewer) find('who').textContent = [viewer.name, viewer.role, viewer.tenant && viewer.tenant.name].filter(Boolean).join(' · ');
    };
    const handle = (id, path, read) =>
      find(id).addEventListener('submit', async (event) => {
        event.preventDefault();
        const { errors } = await post(path, read(event.target));
        find('problem').textContent = errors ? errors[0].message : '';
        if (!errors) event.target.reset();
        await show();
      });
    handle('sign-in', '/graphql/sign-in', (form) => ({ email: form.email.value, password: form.password.value }));
    handle('sign-out', '/graphql/sign-out', () => ({ now: true }));
    show();
  })();
</script>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
