/** What an order is called in each vertical. Spanish words here are all masculine, which the other messages rely on. */
export const vocabulary = {
  'order.RETAIL': 'order',
  'order.APPOINTMENTS': 'booking',
  'order.FIELD_SERVICE': 'job',
  'orders.RETAIL': 'orders',
  'orders.APPOINTMENTS': 'bookings',
  'orders.FIELD_SERVICE': 'jobs',
  'Order.RETAIL': 'Order',
  'Order.APPOINTMENTS': 'Booking',
  'Order.FIELD_SERVICE': 'Job',
  'Orders.RETAIL': 'Orders',
  'Orders.APPOINTMENTS': 'Bookings',
  'Orders.FIELD_SERVICE': 'Jobs',
} as const;
