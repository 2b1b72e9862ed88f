export const signIn = {
  pageTitle: 'Sign in',
  title: 'Sign in',
  claim: 'Every order, a clearer picture of your customers',
  email: 'E-mail',
  password: 'Password',
  emailMissing: 'Enter your e-mail address.',
  passwordMissing: 'Enter your password.',
  submit: 'Sign in',
  busy: 'Signing in…',
} as const;
