import { calendar } from './es-AR/calendar';
import { common } from './es-AR/common';
import { conflict } from './es-AR/conflict';
import { contact } from './es-AR/contact';
import { customer } from './es-AR/customer';
import { customerCharts } from './es-AR/customerCharts';
import { customerForm } from './es-AR/customerForm';
import { customerPeek } from './es-AR/customerPeek';
import { customers } from './es-AR/customers';
import { design } from './es-AR/design';
import { enums } from './es-AR/enums';
import { errors } from './es-AR/errors';
import { failures } from './es-AR/failures';
import { field } from './es-AR/field';
import { figures } from './es-AR/figures';
import { filter } from './es-AR/filter';
import { filterSentence } from './es-AR/filterSentence';
import { firstRun } from './es-AR/firstRun';
import { format } from './es-AR/format';
import { glossary } from './es-AR/glossary';
import { imports } from './es-AR/import';
import { importOrders } from './es-AR/importOrders';
import { insight } from './es-AR/insight';
import { order } from './es-AR/order';
import { orderForm } from './es-AR/orderForm';
import { orders } from './es-AR/orders';
import { profile } from './es-AR/profile';
import { segments } from './es-AR/segments';
import { shell } from './es-AR/shell';
import { signIn } from './es-AR/signIn';
import { stats } from './es-AR/stats';
import { task } from './es-AR/task';
import { tenants } from './es-AR/tenants';
import { ui } from './es-AR/ui';
import { vocabulary } from './es-AR/vocabulary';

/** Spanish as spoken in Argentina (voseo). */
export const esAR = {
  calendar,
  common,
  conflict,
  contact,
  customer,
  customerCharts,
  customerForm,
  customerPeek,
  customers,
  design,
  enums,
  errors,
  failures,
  field,
  figures,
  filter,
  filterSentence,
  firstRun,
  format,
  glossary,
  import: imports,
  importOrders,
  insight,
  order,
  orderForm,
  orders,
  profile,
  segments,
  shell,
  signIn,
  stats,
  task,
  tenants,
  ui,
  vocabulary,
};
