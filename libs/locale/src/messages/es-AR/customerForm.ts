import type { customerForm as english } from '../en/customerForm';

export const customerForm: Record<keyof typeof english, string> = {
  newTitle: 'Nuevo cliente',
  editTitle: 'Editar a {name}',
  who: 'Quién es',
  contact: 'Cómo contactarlo',
  business: 'Datos comerciales',
  address: 'Dirección',
  checkField: 'Todavía no se guardó nada: revisá el campo marcado.',
  phoneHint: 'Como se escribe en {country}, o con + y el código del país.',
  whatsappHint: 'Solo si es distinto del teléfono.',
  tagsHint: 'Separalas con comas.',
  countryHint: 'Dos letras, por ejemplo AR.',
  nobody: 'Nadie',
  nameFixed: 'Mantener este nombre aunque los {orders} traigan otro',
  saving: 'Guardando…',
  openHolder: 'Abrir a {name}',
};
