import type { CustomerFields } from './customer-fields';
import type { CustomerRow } from './customer.row';

type Columns = CustomerFields['columns'];

const editable = [
  ...(['name', 'name_fixed', 'type', 'premises', 'status', 'phone', 'whatsapp', 'secondary_phone', 'email'] as const),
  ...(['secondary_email', 'company_name', 'tax_id', 'industry', 'website', 'business_type', 'zone'] as const),
  ...(['account_manager_id', 'technician_id', 'acquisition_source', 'first_contact_on'] as const),
];

/** The columns that an edit may change, as they are. */
export function toEditColumns(row: CustomerRow): Columns {
  return Object.fromEntries(editable.map((column) => [column, row[column]]));
}

/** Columns to the properties of a new customer: `company_name` → `companyName`. */
export function toProperties(columns: Columns): Record<string, string | boolean | null> {
  return Object.fromEntries(
    Object.entries(columns)
      .filter(([column]) => column !== 'name_key')
      .map(([column, value]) => [column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()), value]),
  );
}
