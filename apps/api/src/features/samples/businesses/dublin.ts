import type { Business } from '../business';
import { usualHabits } from '../habits';
import { readPairs, readTexts, readWeights, readWords } from '../lists';

/** A salon and spa: bookings by voice, web and WhatsApp, full on Fridays and Saturdays, closed on Sundays. */
export const dublin: Business = {
  tenant: {
    slug: 'sample-dublin',
    name: 'Willow & Sage Salon',
    vertical: 'APPOINTMENTS',
    country: 'IE',
    currency: 'EUR',
    zone: 'Europe/Dublin',
    locale: 'en',
  },
  kind: 'BOOKING',
  prefix: 'WS',
  staff: [
    { key: 'owner', name: 'Sinéad Gallagher', email: 'owner@dublin.example.com', role: 'OWNER' },
    { key: 'admin', name: 'Conor Hession', email: 'admin@dublin.example.com', role: 'ADMIN' },
    { key: 'technician1', name: 'Aoife Tiernan', email: 'technician1@dublin.example.com', role: 'TECHNICIAN' },
    { key: 'technician2', name: 'Marta Quirke', email: 'technician2@dublin.example.com', role: 'TECHNICIAN' },
    { key: 'support', name: 'Donal Feeney', email: 'support@dublin.example.com', role: 'SUPPORT' },
  ],
  customers: 420,
  habits: usualHabits,
  givenNames: readWords(`
    Aideen Áine Aisling Aoibhe Aoife Bláthnaid Brian Bríd Cara Catherine Ciara Cillian Clodagh Dara Deirdre
    Eabha Eimear Eleanor Emma Fiona Fionnuala Gráinne Grace Hannah Isolde Jennifer Kate Laoise Laura Lorcan Lucy
    Mairéad Margaret Muireann Niamh Nora Nuala Oisín Orla Patricia Rachel Róisín Ruairí Ruth Sadhbh Saoirse
    Sarah Síle Siobhán Sorcha Tara Theresa Úna Yvonne
  `),
  familyNames: readWords(`
    Brady Brennan Burke Byrne Carroll Clancy Connolly Costello Crowley Cullen Daly Delaney Doherty Donnelly
    Dowling Doyle Duffy Egan Fallon Farrell Fitzgerald Flanagan Geraghty Hayes Healy Higgins Hogan Kavanagh
    Keane Kehoe Kinsella Lynch MacMahon Maguire McGrath Molloy Moran Nolan O'Brien O'Connell O'Dwyer O'Neill
    O'Sullivan Phelan Redmond Sheridan Tobin Whelan
  `),
  nicknames: readPairs(`
    Catherine:Cathy Jennifer:Jen Margaret:Maggie Patricia:Trish Theresa:Tess Eleanor:Ellie Fionnuala:Nuala
    Katherine:Kate
  `),
  companies: [
    { name: 'Harbour Lane Studios', type: 'BUSINESS', legalName: 'Harbour Lane Studios Ltd' },
    { name: 'The Copper Kettle Hotel', type: 'CORPORATE', legalName: 'Copper Kettle Hotels DAC' },
    { name: 'Bluebell Weddings', type: 'BUSINESS', legalName: 'Bluebell Weddings Ltd' },
    { name: 'Grand Canal Dance', type: 'BUSINESS', legalName: 'Grand Canal Dance Ltd' },
    { name: 'Oak & Anchor Events', type: 'BUSINESS', legalName: 'Oak and Anchor Events Ltd' },
    { name: 'Liffeyside Theatre', type: 'BUSINESS', legalName: 'Liffeyside Theatre CLG' },
  ],
  companyShare: 0.015,
  streets: readTexts(`
    Rathmines Road Lower, Ranelagh Village, Clontarf Road, Main Street, Sandford Road, Leeson Street Upper,
    Phibsborough Road, Sandymount Green, Howth Road, Dundrum Road, Camden Street, Meath Street
  `),
  formatStreet: (street, number) => `${1 + (number % 190)} ${street}`,
  places: [
    { city: 'Dublin', state: 'Co. Dublin', zone: 'Dublin 6', postalCode: 'D06 X2K4', weight: 22 },
    { city: 'Dublin', state: 'Co. Dublin', zone: 'Dublin 4', postalCode: 'D04 V6R1', weight: 16 },
    { city: 'Dublin', state: 'Co. Dublin', zone: 'Dublin 2', postalCode: 'D02 AF30', weight: 14 },
    { city: 'Dublin', state: 'Co. Dublin', zone: 'Dublin 8', postalCode: 'D08 HN52', weight: 12 },
    { city: 'Dublin', state: 'Co. Dublin', zone: 'Dublin 14', postalCode: 'D14 KT97', weight: 10 },
    { city: 'Dublin', state: 'Co. Dublin', zone: 'Dublin 3', postalCode: 'D03 YE18', weight: 8 },
    { city: 'Blackrock', state: 'Co. Dublin', zone: 'South County', postalCode: 'A94 C7P2', weight: 8 },
    { city: 'Dún Laoghaire', state: 'Co. Dublin', zone: 'South County', postalCode: 'A96 D4W8', weight: 5 },
    { city: 'Swords', state: 'Co. Dublin', zone: 'North County', postalCode: 'K67 R5T3', weight: 3 },
    { city: 'Bray', state: 'Co. Wicklow', zone: 'Wicklow', postalCode: 'A98 F1N6', weight: 2 },
  ],
  offers: [
    { sku: 'CUT-BD', name: 'Cut and blow-dry', price: 62, weight: 18, minutes: 60 },
    { sku: 'CUT-G', name: "Gent's cut", price: 29, weight: 8, minutes: 30 },
    { sku: 'BD', name: 'Blow-dry', price: 35, weight: 14, minutes: 45 },
    { sku: 'COL-R', name: 'Root colour', price: 78, weight: 10, minutes: 90 },
    { sku: 'COL-H', name: 'Half-head highlights', price: 112, weight: 6, minutes: 120 },
    { sku: 'COL-B', name: 'Balayage', price: 165, weight: 4, minutes: 180 },
    { sku: 'TRT-K', name: 'Keratin treatment', price: 175, weight: 2, minutes: 150 },
    { sku: 'FAC-E', name: 'Express facial', price: 52, weight: 8, minutes: 45 },
    { sku: 'FAC-D', name: 'Deep cleansing facial', price: 82, weight: 5, minutes: 75 },
    { sku: 'MAS-60', name: 'Deep tissue massage', price: 85, weight: 7, minutes: 60 },
    { sku: 'MAS-HS', name: 'Hot stone massage', price: 98, weight: 3, minutes: 75 },
    { sku: 'NAIL-G', name: 'Gel nails', price: 42, weight: 12, minutes: 45 },
    { sku: 'NAIL-P', name: 'Pedicure', price: 48, weight: 7, minutes: 50 },
    { sku: 'BROW', name: 'Brow shape and tint', price: 24, weight: 9, minutes: 20 },
    { sku: 'LASH', name: 'Lash lift', price: 58, weight: 5, minutes: 45 },
    { sku: 'MU-B', name: 'Bridal make-up', price: 125, weight: 1, minutes: 90 },
    { sku: 'RET-SH', name: 'Repair shampoo', price: 26, weight: 5 },
    { sku: 'RET-OIL', name: 'Argan hair oil', price: 33.5, weight: 4 },
  ],
  yearlyPriceRise: 0.04,
  priceStep: 0.5,
  foreign: { currency: 'GBP', rate: 1.17 },
  sources: [
    ['PHONE', 36],
    ['WEBSITE', 34],
    ['WHATSAPP', 24],
    ['WALK_IN', 6],
  ],
  providers: {
    WEBSITE: [{ provider: 'phorest', branch: 'rathmines' }, { provider: 'fresha' }],
    PHONE: [{ provider: 'phorest', branch: 'rathmines' }],
  },
  months: [0.75, 0.85, 0.9, 0.95, 1.05, 1.1, 1, 0.9, 0.95, 1, 1.05, 1.4],
  weekdays: [0.25, 0.7, 0.8, 1, 1.5, 1.6, 0],
  orderHours: readWeights('8:2 9:6 10:8 11:8 12:8 13:7 14:6 15:6 16:6 17:6 18:6 19:7 20:7 21:6 22:3'),
  visitHours: readWeights('9:6 10:9 11:9 12:8 13:6 14:8 15:8 16:8 17:9 18:6'),
  leadDays: readWeights('1:12 2:14 3:14 4:12 5:10 7:12 10:8 14:8 21:5'),
  mostLines: 3,
  phones: ['83', '85', '86', '87', '89'].map((start) => ({ start: `+353${start}`, digits: 7 })),
  tags: readTexts(`
    Patch test done, Prefers mornings, Bridal party, Colour client, Gift voucher, Student, Allergy: PPD, Needs
    reminder
  `),
  assigned: true,
};
