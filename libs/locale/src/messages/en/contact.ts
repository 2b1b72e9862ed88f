export const contact = {
  call: 'Call {name}: {phone}',
  whatsapp: 'WhatsApp to {name}',
  mail: 'E-mail to {name}: {email}',
  mailShort: 'E-mail',
  greeting: 'Hello {name}, this is {business}.',
} as const;
