/** The columns most files have; the documented format (`generic` of libs/tabular) knows a few more. */
export const COLUMNS = [
  'number',
  'placed_at',
  'customer_name',
  'phone',
  'email',
  'source',
  'status',
  'payment_status',
  'product',
  'quantity',
  'unit_price',
  'amount',
  'city',
] as const;

/** Two orders, the first of two lines, to start from. */
export const EXAMPLE = `\uFEFF${[
  'number,placed_at,customer_name,phone,email,source,status,payment_status,product,quantity,unit_price,city',
  '1001,2026-01-15T10:30:00Z,Ada Obi,+2348031234567,ada@example.com,WHATSAPP,DELIVERED,PAID,Shea butter,2,1500,Ikeja',
  '1001,2026-01-15T10:30:00Z,Ada Obi,+2348031234567,ada@example.com,WHATSAPP,DELIVERED,PAID,Black soap,1,900,Ikeja',
  '1002,2026-01-16T09:00:00Z,Bola Ade,+2348037654321,,WEBSITE,PENDING,UNPAID,Shea butter,1,1500,Lagos',
].join('\r\n')}\r\n`;
