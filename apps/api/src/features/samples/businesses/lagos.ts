import type { Business } from '../business';
import { driftingHabits } from '../habits';
import { readPairs, readTexts, readWeights, readWords } from '../lists';

/** Fashion and beauty over social media: evenings and weekends, and the wedding season of December. */
export const lagos: Business = {
  tenant: {
    slug: 'sample-lagos',
    name: 'Adire Lane',
    vertical: 'RETAIL',
    country: 'NG',
    currency: 'NGN',
    zone: 'Africa/Lagos',
    locale: 'en',
  },
  kind: 'PURCHASE',
  prefix: 'AL',
  staff: [
    { key: 'owner', name: 'Morenike Adeyemi', email: 'owner@lagos.example.com', role: 'OWNER' },
    { key: 'admin', name: 'Tobenna Eze', email: 'admin@lagos.example.com', role: 'ADMIN' },
    { key: 'technician1', name: 'Kunle Bakare', email: 'technician1@lagos.example.com', role: 'TECHNICIAN' },
    { key: 'technician2', name: 'Halima Sani', email: 'technician2@lagos.example.com', role: 'TECHNICIAN' },
    { key: 'support', name: 'Ebele Nwachukwu', email: 'support@lagos.example.com', role: 'SUPPORT' },
  ],
  customers: 1000,
  habits: driftingHabits,
  givenNames: readWords(`
    Adaeze Aisha Amaka Ayomide Bisola Blessing Bolanle Chiamaka Chidinma Chinedu Chioma Damilola Ebuka Efe Emeka
    Enitan Esther Fatima Folake Funmilayo Gbemisola Hadiza Ifeoma Ifeanyi Ireti Jumoke Kelechi Kemi Lola Maryam
    Mojisola Ngozi Nkechi Nneka Obinna Ogechi Olamide Olumide Omotola Oyinkan Rukayat Sade Segun Simisola
    Temitope Titilayo Tunde Uche Uzoma Yetunde Yewande Zainab Zara Tosin
  `),
  familyNames: readWords(`
    Abiola Abubakar Adebayo Adeleke Adewale Afolabi Agbaje Akande Akinola Alabi Amadi Anyanwu Babatunde Balogun
    Bello Chukwu Danjuma Dike Edet Ekwueme Eze Fashola Gbadamosi Ibrahim Igwe Ikpeazu Iroegbu Jegede Kalu Lawal
    Madu Mbah Musa Nnamdi Nwosu Obi Odukoya Ogunleye Ojo Okafor Okeke Okonkwo Okoro Olatunji Onyeka Oyelaran
    Salami Umar
  `),
  nicknames: readPairs(`
    Chidinma:Chidi Funmilayo:Funmi Gbemisola:Gbemi Mojisola:Moji Omotola:Tola Simisola:Simi Temitope:Tope
    Titilayo:Titi Damilola:Dami Olamide:Lamide
  `),
  companies: [
    { name: 'Blue Heron Events', type: 'BUSINESS', legalName: 'Blue Heron Events Ltd' },
    { name: 'Ife Bridal Studio', type: 'BUSINESS', legalName: 'Ife Bridal Studio Ltd' },
    { name: 'Palmgrove Hotel', type: 'CORPORATE', legalName: 'Palmgrove Hotels Plc' },
    { name: 'Third Mainland Dance', type: 'BUSINESS', legalName: 'Third Mainland Dance Company Ltd' },
    { name: 'Kola Nut Weddings', type: 'BUSINESS', legalName: 'Kola Nut Weddings Ltd' },
    { name: 'Harmattan Film House', type: 'CORPORATE', legalName: 'Harmattan Film House Ltd' },
    { name: 'Cowrie Gift Boxes', type: 'BUSINESS', legalName: 'Cowrie Gift Boxes Ltd' },
    { name: 'Lagoon View School', type: 'BUSINESS', legalName: 'Lagoon View School Ltd' },
    { name: 'Sunbird Spa', type: 'BUSINESS', legalName: 'Sunbird Spa and Beauty Ltd' },
    { name: 'Indigo Market Store', type: 'BUSINESS', legalName: 'Indigo Market Stores Ltd' },
    { name: 'Atlantic Choir', type: 'BUSINESS', legalName: 'Incorporated Trustees of the Atlantic Choir' },
    { name: 'Silver Gele House', type: 'BUSINESS', legalName: 'Silver Gele House Ltd' },
  ],
  companyShare: 0.03,
  streets: readTexts(`
    Allen Avenue, Awolowo Road, Bode Thomas Street, Admiralty Way, Herbert Macaulay Way, Adeniran Ogunsanya
    Street, Akin Adesola Street, Opebi Road, Adeola Odeku Street, Freedom Way, Oba Akran Avenue, Ogunlana Drive
  `),
  formatStreet: (street, number) => `${1 + (number % 140)} ${street}`,
  places: [
    { city: 'Lagos', state: 'Lagos', zone: 'Lekki', postalCode: '105102', weight: 20 },
    { city: 'Lagos', state: 'Lagos', zone: 'Ikeja', postalCode: '100271', weight: 18 },
    { city: 'Lagos', state: 'Lagos', zone: 'Surulere', postalCode: '101283', weight: 12 },
    { city: 'Lagos', state: 'Lagos', zone: 'Yaba', postalCode: '101212', weight: 12 },
    { city: 'Lagos', state: 'Lagos', zone: 'Victoria Island', postalCode: '101241', weight: 10 },
    { city: 'Lagos', state: 'Lagos', zone: 'Ikoyi', postalCode: '101233', weight: 7 },
    { city: 'Ikorodu', state: 'Lagos', zone: 'Mainland North', postalCode: '104101', weight: 5 },
    { city: 'Abuja', state: 'FCT', zone: 'Interstate', postalCode: '900211', weight: 8 },
    { city: 'Ibadan', state: 'Oyo', zone: 'Interstate', postalCode: '200221', weight: 4 },
    { city: 'Port Harcourt', state: 'Rivers', zone: 'Interstate', postalCode: '500211', weight: 4 },
  ],
  offers: [
    { sku: 'AL-ANK-2P', name: 'Ankara two-piece', price: 28_500, weight: 6 },
    { sku: 'AL-BOU-AD', name: 'Adire boubou', price: 24_000, weight: 6 },
    { sku: 'AL-KAF-M', name: 'Kaftan for men', price: 32_000, weight: 3 },
    { sku: 'AL-GEL-AO', name: 'Aso-oke gele', price: 15_000, weight: 4 },
    { sku: 'AL-BLO-LC', name: 'Lace blouse', price: 18_500, weight: 5 },
    { sku: 'AL-CLU-BD', name: 'Beaded clutch', price: 9_500, weight: 5 },
    { sku: 'AL-SLI-LT', name: 'Leather slippers', price: 11_000, weight: 5 },
    { sku: 'AL-HWR', name: 'Headwrap', price: 3_500, weight: 8 },
    { sku: 'AL-WBD', name: 'Waist beads', price: 2_500, weight: 8 },
    { sku: 'AL-SHEA', name: 'Whipped shea butter', price: 3_000, weight: 11 },
    { sku: 'AL-SOAP', name: 'Black soap', price: 2_000, weight: 11 },
    { sku: 'AL-HGO', name: 'Hair growth oil', price: 5_500, weight: 10 },
    { sku: 'AL-LIP', name: 'Matte lipstick', price: 3_800, weight: 10 },
    { sku: 'AL-FND', name: 'Foundation', price: 8_500, weight: 6 },
    { sku: 'AL-EXT', name: 'Braiding hair, pack of six', price: 6_000, weight: 8 },
    { sku: 'AL-MIST', name: 'Body mist', price: 5_000, weight: 7 },
    { sku: 'AL-PRF', name: 'Perfume oil', price: 4_500, weight: 7 },
    { sku: 'AL-SER', name: 'Vitamin C serum', price: 7_500, weight: 6 },
    { sku: 'AL-JWL', name: 'Coral jewellery set', price: 13_000, weight: 3 },
  ],
  yearlyPriceRise: 0.18,
  priceStep: 50,
  foreign: { currency: 'USD', rate: 1_500 },
  sources: [
    ['INSTAGRAM', 30],
    ['WHATSAPP', 24],
    ['FACEBOOK', 14],
    ['TIKTOK', 14],
    ['WEBSITE', 18],
  ],
  providers: {
    WEBSITE: [{ provider: 'shopify' }, { provider: 'shopify' }, { provider: 'woocommerce', branch: 'wholesale' }],
  },
  months: [0.65, 0.75, 0.7, 0.8, 0.75, 0.75, 0.7, 0.75, 0.8, 0.9, 1.15, 1.6],
  weekdays: [0.8, 0.8, 0.85, 0.9, 1.15, 1.3, 1],
  orderHours: readWeights('8:2 9:3 10:4 11:5 12:7 13:7 14:5 15:5 16:5 17:6 18:8 19:10 20:12 21:11 22:7 23:3'),
  visitHours: [],
  leadDays: readWeights('0:1'),
  mostLines: 4,
  phones: ['803', '806', '813', '816', '703', '706', '802', '808', '812', '805', '807', '815', '909', '908'].map(
    (start) => ({ start: `+234${start}`, digits: 7 }),
  ),
  tags: readTexts(`
    Wholesale, Bridal, Influencer, Pays on delivery, Made to measure, Gift buyer, Sensitive skin, December party
  `),
  assigned: false,
};
