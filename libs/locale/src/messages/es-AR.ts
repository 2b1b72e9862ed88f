import { builder } from './es-AR/builder';
import { bulk } from './es-AR/bulk';
import { calendar } from './es-AR/calendar';
import { common } from './es-AR/common';
import { conflict } from './es-AR/conflict';
import { contact } from './es-AR/contact';
import { customer } from './es-AR/customer';
import { customerCharts } from './es-AR/customerCharts';
import { customerForm } from './es-AR/customerForm';
import { customerPeek } from './es-AR/customerPeek';
import { customFields } from './es-AR/customFields';
import { customers } from './es-AR/customers';
import { dashboard } from './es-AR/dashboard';
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
import { insights } from './es-AR/insights';
import { insightPages } from './es-AR/insightPages';
import { order } from './es-AR/order';
import { orderForm } from './es-AR/orderForm';
import { orders } from './es-AR/orders';
import { palette } from './es-AR/palette';
import { profile } from './es-AR/profile';
import { segmentPages } from './es-AR/segmentPages';
import { segments } from './es-AR/segments';
import { settings } from './es-AR/settings';
import { shell } from './es-AR/shell';
import { signIn } from './es-AR/signIn';
import { stats } from './es-AR/stats';
import { tags } from './es-AR/tags';
import { task } from './es-AR/task';
import { tasks } from './es-AR/tasks';
import { tenants } from './es-AR/tenants';
import { ui } from './es-AR/ui';
import { views } from './es-AR/views';
import { vocabulary } from './es-AR/vocabulary';

/** Spanish as spoken in Argentina (voseo). */
export const esAR = {
  builder,
  bulk,
  calendar,
  common,
  conflict,
  contact,
  customer,
  customerCharts,
  customerForm,
  customerPeek,
  customers,
  customFields,
  dashboard,
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
  insights,
  insightPages,
  order,
  orderForm,
  orders,
  palette,
  profile,
  segmentPages,
  segments,
  settings,
  shell,
  signIn,
  stats,
  tags,
  task,
  tasks,
  tenants,
  ui,
  views,
  vocabulary,
};
