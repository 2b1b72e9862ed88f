import { findView, parseOrderSearch, toOrderFilter, toViewSearch, withoutFilter } from './order-query';

const read = (search: string) => new URLSearchParams(search);

describe('O1 the address of the list of orders', () => {
  it('takes several values of a filter, and no value that does not exist', () => {
    const filter = toOrderFilter(read('orderStatus=PENDING&orderStatus=LOST&orderStatus=SHIPPED&payment=x'));
    expect(filter).toMatchObject({ statuses: ['PENDING', 'SHIPPED'], paymentStatuses: undefined });
  });

  it.each(['from=2026-02-31', 'to=yesterday', 'min=many', 'customer=1', 'staff=%27', 'colour=blue'])(
    'opens the whole list with %s',
    (search) => {
      expect(parseOrderSearch(read(search)).narrowed).toBe(false);
      expect(Object.values(toOrderFilter(read(search))).filter((value) => value !== undefined)).toEqual([]);
    },
  );

  it('reads days, amounts, a customer and a member of staff', () => {
    const id = '01a0f8b0-0000-7000-8000-000000000001';
    expect(toOrderFilter(read(`from=2026-02-01&to=2026-02-28&min=10&max=99.50&customer=${id}&staff=${id}`))).toEqual({
      from: '2026-02-01',
      to: '2026-02-28',
      minAmount: '10',
      maxAmount: '99.50',
      customerId: id,
      staffId: id,
    });
  });

  it('knows a view by its filters and keeps the other filters when one is chosen', () => {
    expect(findView(read(''))).toBe('all');
    expect(findView(read('source=PHONE&payment=PARTLY_PAID&payment=UNPAID'))).toBe('unpaid');
    expect(findView(read('orderStatus=PENDING'))).toBeUndefined();
    const search = toViewSearch(read('source=PHONE&orderStatus=PENDING&after=x'), 'done');
    expect(search).toBe('?source=PHONE&orderStatus=DELIVERED&orderStatus=COMPLETED');
    expect(findView(read(search))).toBe('done');
  });

  it('takes off one value or a whole filter, and starts from the first page', () => {
    const parameters = read('source=PHONE&source=API&min=5&after=x');
    expect(withoutFilter(parameters, 'source', 'API')).toBe('?source=PHONE&min=5');
    expect(withoutFilter(parameters, 'min')).toBe('?source=PHONE&source=API');
  });
});
