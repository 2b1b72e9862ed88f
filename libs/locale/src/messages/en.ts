import { builder } from './en/builder';
import { bulk } from './en/bulk';
import { calendar } from './en/calendar';
import { common } from './en/common';
import { conflict } from './en/conflict';
import { contact } from './en/contact';
import { customer } from './en/customer';
import { customerCharts } from './en/customerCharts';
import { customerForm } from './en/customerForm';
import { customerPeek } from './en/customerPeek';
import { customFields } from './en/customFields';
import { customers } from './en/customers';
import { dashboard } from './en/dashboard';
import { design } from './en/design';
import { enums } from './en/enums';
import { errors } from './en/errors';
import { failures } from './en/failures';
import { field } from './en/field';
import { figures } from './en/figures';
import { filter } from './en/filter';
import { filterSentence } from './en/filterSentence';
import { firstRun } from './en/firstRun';
import { format } from './en/format';
import { glossary } from './en/glossary';
import { imports } from './en/import';
import { importOrders } from './en/importOrders';
import { insight } from './en/insight';
import { insights } from './en/insights';
import { insightPages } from './en/insightPages';
import { order } from './en/order';
import { orderForm } from './en/orderForm';
import { orders } from './en/orders';
import { palette } from './en/palette';
import { profile } from './en/profile';
import { segmentPages } from './en/segmentPages';
import { segments } from './en/segments';
import { settings } from './en/settings';
import { shell } from './en/shell';
import { signIn } from './en/signIn';
import { stats } from './en/stats';
import { tags } from './en/tags';
import { task } from './en/task';
import { tasks } from './en/tasks';
import { tenants } from './en/tenants';
import { ui } from './en/ui';
import { views } from './en/views';
import { vocabulary } from './en/vocabulary';

/** English: the language that decides which messages exist. One file per namespace. */
export const en = {
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
