/** Invented records to fill the parts with; they travel as data, so that they are no words of ours. */
export function listSamples() {
  return {
    people: [
      { id: '1', name: 'Adaeze Okonkwo', city: 'Lagos', orders: 12, spent: '184500.00', last: '2026-05-02', vip: true },
      { id: '2', name: 'Seán Ó Briain', city: 'Dublin', orders: 3, spent: '412.50', last: '2026-03-19', vip: false },
      { id: '3', name: 'محمد العلي', city: 'Rosario', orders: 1, spent: '1234567.89', last: '2025-11-30', vip: false },
      {
        id: '4',
        name: 'Wolfeschlegelsteinhausenbergerdorff & Söhne GmbH',
        city: '',
        orders: 0,
        spent: '0',
        last: '',
        vip: false,
      },
    ],
    months: ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01', '2026-05-01', '2026-06-01'],
    orders: [31, 28, 44, 39, 52, 47],
    earlier: [22, 25, 30, 41, 38, 40],
    revenue: [120500, 98200, 182300, 160900, 221400, 199800],
    products: ['Shea butter 250 g', 'Black soap', 'Adire scarf', 'Hair oil', 'Beads', 'Basket'],
    sold: [128, 96, 71, 40, 22, 9],
    code: 'C-1001',
  };
}

export type Samples = ReturnType<typeof listSamples>;
