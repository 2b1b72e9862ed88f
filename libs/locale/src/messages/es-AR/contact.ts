import type { contact as english } from '../en/contact';

export const contact: Record<keyof typeof english, string> = {
  call: 'Llamar a {name}: {phone}',
  whatsapp: 'WhatsApp a {name}',
  mail: 'Correo a {name}: {email}',
  mailShort: 'Correo',
  greeting: 'Hola {name}, te escribimos de {business}.',
};
