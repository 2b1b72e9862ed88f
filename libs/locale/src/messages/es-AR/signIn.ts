import type { signIn as english } from '../en/signIn';

export const signIn: Record<keyof typeof english, string> = {
  pageTitle: 'Iniciar sesión',
  title: 'Iniciar sesión',
  claim: 'Cada pedido, una imagen más clara de tus clientes',
  email: 'Correo electrónico',
  password: 'Contraseña',
  emailMissing: 'Ingresá tu correo electrónico.',
  passwordMissing: 'Ingresá tu contraseña.',
  submit: 'Entrar',
  busy: 'Entrando…',
  kept: 'Lo que escribiste está guardado y lo podés enviar enseguida.',
  againTitle: 'Ya entraste de nuevo',
  againText: 'Lo que estabas enviando cuando terminó tu sesión sigue acá, completo. ¿Lo enviamos ahora?',
  againSend: 'Enviarlo ahora',
  againDiscard: 'Descartarlo',
};
