import { common } from './es-AR/common';
import { conflict } from './es-AR/conflict';
import { contact } from './es-AR/contact';
import { customer } from './es-AR/customer';
import { customerForm } from './es-AR/customerForm';
import { customers } from './es-AR/customers';
import { enums } from './es-AR/enums';
import { errors } from './es-AR/errors';
import { failures } from './es-AR/failures';
import { field } from './es-AR/field';
import { figures } from './es-AR/figures';
import { filter } from './es-AR/filter';
import { format } from './es-AR/format';
import { imports } from './es-AR/import';
import { insight } from './es-AR/insight';
import { order } from './es-AR/order';
import { orders } from './es-AR/orders';
import { profile } from './es-AR/profile';
import { segments } from './es-AR/segments';
import { shell } from './es-AR/shell';
import { signIn } from './es-AR/signIn';
import { stats } from './es-AR/stats';
import { tenants } from './es-AR/tenants';
import { vocabulary } from './es-AR/vocabulary';

/** Spanish as spoken in Argentina (voseo). */
export const esAR = {
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
