// Apart from the form: the list of customers offers them too, and has no use for the rest.

export const CUSTOMER_TYPES = ['INDIVIDUAL', 'BUSINESS', 'CORPORATE', 'GOVERNMENT'] as const;
export const PREMISES = ['RESIDENTIAL', 'COMMERCIAL'] as const;
export const ACCOUNT_STATUSES = ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'] as const;
export const SOURCES = [
  'FACEBOOK',
  'INSTAGRAM',
  'TIKTOK',
  'WHATSAPP',
  'WEBSITE',
  'PHONE',
  'WALK_IN',
  'MARKETPLACE',
  'IMPORT',
  'API',
  'OTHER',
] as const;
