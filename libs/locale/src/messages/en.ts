import { common } from './en/common';
import { conflict } from './en/conflict';
import { contact } from './en/contact';
import { customer } from './en/customer';
import { customerForm } from './en/customerForm';
import { customers } from './en/customers';
import { enums } from './en/enums';
import { errors } from './en/errors';
import { failures } from './en/failures';
import { field } from './en/field';
import { figures } from './en/figures';
import { filter } from './en/filter';
import { format } from './en/format';
import { imports } from './en/import';
import { insight } from './en/insight';
import { order } from './en/order';
import { orders } from './en/orders';
import { profile } from './en/profile';
import { segments } from './en/segments';
import { shell } from './en/shell';
import { signIn } from './en/signIn';
import { stats } from './en/stats';
import { tenants } from './en/tenants';
import { vocabulary } from './en/vocabulary';

/** English: the language that decides which messages exist. One file per namespace. */
export const en = {
  common,
  conflict,
  contact,
  customer,
  customerForm,
  customers,
  enums,
  errors,
  failures,
  field,
  figures,
  filter,
  format,
  import: imports,
  insight,
  order,
  orders,
  profile,
  segments,
  shell,
  signIn,
  stats,
  tenants,
  vocabulary,
};
