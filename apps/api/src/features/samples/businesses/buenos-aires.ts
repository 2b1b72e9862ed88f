import type { Business } from '../business';
import { usualHabits } from '../habits';
import { readPairs, readTexts, readWeights, readWords } from '../lists';

/** Air-conditioning service: summer heat from December to February, a smaller peak when heating starts, no visits on Sundays. */
export const buenosAires: Business = {
  tenant: {
    slug: 'sample-buenos-aires',
    name: 'Clima Sur Aire Acondicionado',
    vertical: 'FIELD_SERVICE',
    country: 'AR',
    currency: 'ARS',
    zone: 'America/Argentina/Buenos_Aires',
    locale: 'es-AR',
  },
  kind: 'JOB',
  prefix: 'CS',
  staff: [
    { key: 'owner', name: 'Graciela Ferreyra', email: 'owner@buenos-aires.example.com', role: 'OWNER' },
    { key: 'admin', name: 'Nicolás Albornoz', email: 'admin@buenos-aires.example.com', role: 'ADMIN' },
    { key: 'technician1', name: 'Rubén Maidana', email: 'technician1@buenos-aires.example.com', role: 'TECHNICIAN' },
    { key: 'technician2', name: 'Yamila Coronel', email: 'technician2@buenos-aires.example.com', role: 'TECHNICIAN' },
    { key: 'support', name: 'Iván Sosa', email: 'support@buenos-aires.example.com', role: 'SUPPORT' },
  ],
  customers: 420,
  habits: usualHabits,
  givenNames: readWords(`
    Agustín Alejandra Alicia Andrés Beatriz Bruno Camila Carolina Cecilia Claudio Cristina Daniel Delfina Diego
    Eduardo Elena Emiliano Esteban Eugenia Facundo Federico Florencia Francisco Gabriela Gonzalo Guillermo
    Hernán Horacio Inés Ignacio Julieta Laura Leandro Lucía Marcela Mariana Martín Matías Mercedes Mónica
    Natalia Norma Osvaldo Pablo Paula Ramiro Rocío Rodrigo Romina Santiago Silvina Sofía Susana Tomás Valeria
    Verónica Victoria Ximena
  `),
  familyNames: readWords(`
    Acosta Aguirre Álvarez Arias Benítez Blanco Bustos Cabrera Cáceres Cardozo Castillo Correa Domínguez Duarte
    Escobar Espósito Fernández Figueroa Franco Giménez Godoy Gómez Herrera Ibáñez Juárez Ledesma Leiva López
    Luna Maldonado Medina Méndez Molina Morales Moreno Muñoz Navarro Núñez Ojeda Ortiz Paz Peralta Pereyra
    Quiroga Ríos Romero Rossi Vázquez
  `),
  nicknames: readPairs(`
    Alejandra:Ale Carolina:Caro Federico:Fede Florencia:Flor Gabriela:Gaby Guillermo:Guille Ignacio:Nacho
    Francisco:Pancho Santiago:Santi Victoria:Vicky
  `),
  companies: [
    { name: 'Panadería La Espiga', type: 'BUSINESS', legalName: 'La Espiga de Oro S.R.L.' },
    { name: 'Farmacia del Parque', type: 'BUSINESS', legalName: 'Farmacia del Parque S.C.S.' },
    { name: 'Clínica Los Tilos', type: 'CORPORATE', legalName: 'Clínica Los Tilos S.A.' },
    { name: 'Gimnasio Impulso', type: 'BUSINESS', legalName: 'Impulso Deportes S.R.L.' },
    { name: 'Estudio Contable Roldán', type: 'BUSINESS', legalName: 'Roldán y Asociados S.R.L.' },
    { name: 'Hotel Plaza Colón', type: 'CORPORATE', legalName: 'Hotelera Plaza Colón S.A.' },
    { name: 'Colegio San Ireneo', type: 'BUSINESS', legalName: 'Asociación Civil San Ireneo' },
    { name: 'Supermercado El Trébol', type: 'BUSINESS', legalName: 'Distribuidora El Trébol S.R.L.' },
    { name: 'Restaurante Doña Elvira', type: 'BUSINESS', legalName: 'Gastronomía Elvira S.A.S.' },
    { name: 'Cervecería Tres Esquinas', type: 'BUSINESS', legalName: 'Tres Esquinas S.A.S.' },
    { name: 'Laboratorio Belmar', type: 'CORPORATE', legalName: 'Laboratorio Belmar S.A.' },
    { name: 'Imprenta Gráfica Sur', type: 'BUSINESS', legalName: 'Gráfica Sur S.R.L.' },
    { name: 'Veterinaria Huellas', type: 'BUSINESS', legalName: 'Huellas Animales S.R.L.' },
    { name: 'Consorcio Torre Alsina', type: 'BUSINESS', legalName: 'Consorcio de Propietarios Torre Alsina' },
    { name: 'Consorcio Edificio Mitre', type: 'BUSINESS', legalName: 'Consorcio de Propietarios Edificio Mitre' },
    { name: 'Biblioteca Municipal del Sur', type: 'GOVERNMENT', legalName: 'Municipalidad del Sur' },
    { name: 'Centro de Salud N.º 14', type: 'GOVERNMENT', legalName: 'Secretaría de Salud Comunal' },
    { name: 'Escuela Técnica Nº 9', type: 'GOVERNMENT', legalName: 'Dirección de Escuelas Técnicas' },
    { name: 'Coworking Andén', type: 'BUSINESS', legalName: 'Andén Espacios S.A.S.' },
    { name: 'Autopartes Rivadavia', type: 'BUSINESS', legalName: 'Autopartes Rivadavia S.R.L.' },
    { name: 'Heladería Copo', type: 'BUSINESS', legalName: 'Copo Helados S.R.L.' },
    { name: 'Óptica Visión Norte', type: 'BUSINESS', legalName: 'Visión Norte S.R.L.' },
    { name: 'Textil Barracas', type: 'CORPORATE', legalName: 'Textil Barracas S.A.' },
    { name: 'Frigorífico La Ribera', type: 'CORPORATE', legalName: 'Frigorífico La Ribera S.A.' },
    { name: 'Centro Odontológico Sonría', type: 'BUSINESS', legalName: 'Sonría Odontología S.R.L.' },
    { name: 'Librería El Ateneíto', type: 'BUSINESS', legalName: 'El Ateneíto S.R.L.' },
    { name: 'Salón de Fiestas Aurora', type: 'BUSINESS', legalName: 'Aurora Eventos S.R.L.' },
    { name: 'Data Center Austral', type: 'CORPORATE', legalName: 'Austral Servicios Digitales S.A.' },
    { name: 'Club Social Almafuerte', type: 'BUSINESS', legalName: 'Club Social y Deportivo Almafuerte' },
    { name: 'Lavadero Espuma', type: 'BUSINESS', legalName: 'Lavadero Espuma S.R.L.' },
    { name: 'Ferretería El Tornillo', type: 'BUSINESS', legalName: 'El Tornillo S.R.L.' },
    { name: 'Inmobiliaria Paredes', type: 'BUSINESS', legalName: 'Paredes Propiedades S.R.L.' },
    { name: 'Residencia Los Abuelos', type: 'BUSINESS', legalName: 'Residencia Los Abuelos S.R.L.' },
    { name: 'Cine Teatro Progreso', type: 'BUSINESS', legalName: 'Sociedad Cultural Progreso' },
    { name: 'Vinoteca La Cava', type: 'BUSINESS', legalName: 'La Cava Vinos S.A.S.' },
    { name: 'Jardín Maternal Solcito', type: 'BUSINESS', legalName: 'Solcito Educación S.R.L.' },
  ],
  companyShare: 0.09,
  streets: readTexts(`
    Av. Rivadavia, Av. Cabildo, Av. Corrientes, Av. Santa Fe, Gorriti, Honduras, Thames, Av. Juan B. Justo,
    Lavalle, Bolívar, Av. Maipú, Mitre, Sarmiento, Belgrano
  `),
  formatStreet: (street, number) => `${street} ${100 + (number % 5800)}`,
  places: [
    { city: 'Buenos Aires', state: 'CABA', zone: 'Palermo', postalCode: 'C1425', weight: 18 },
    { city: 'Buenos Aires', state: 'CABA', zone: 'Belgrano', postalCode: 'C1428', weight: 14 },
    { city: 'Buenos Aires', state: 'CABA', zone: 'Caballito', postalCode: 'C1406', weight: 14 },
    { city: 'Buenos Aires', state: 'CABA', zone: 'Centro', postalCode: 'C1043', weight: 12 },
    { city: 'Buenos Aires', state: 'CABA', zone: 'San Telmo', postalCode: 'C1066', weight: 8 },
    { city: 'Vicente López', state: 'Buenos Aires', zone: 'Zona Norte', postalCode: 'B1638', weight: 10 },
    { city: 'San Isidro', state: 'Buenos Aires', zone: 'Zona Norte', postalCode: 'B1642', weight: 8 },
    { city: 'Avellaneda', state: 'Buenos Aires', zone: 'Zona Sur', postalCode: 'B1870', weight: 6 },
    { city: 'Quilmes', state: 'Buenos Aires', zone: 'Zona Sur', postalCode: 'B1878', weight: 5 },
    { city: 'Morón', state: 'Buenos Aires', zone: 'Zona Oeste', postalCode: 'B1708', weight: 5 },
  ],
  offers: [
    { sku: 'MNT-SPL', name: 'Mantenimiento de split', price: 68_000, weight: 20, minutes: 60 },
    { sku: 'LIM-PRO', name: 'Limpieza profunda de unidad interior', price: 84_000, weight: 11, minutes: 90 },
    { sku: 'GAS-410', name: 'Carga de gas R410A', price: 96_000, weight: 13, minutes: 75 },
    { sku: 'DIAG', name: 'Visita y diagnóstico', price: 32_000, weight: 16, minutes: 45 },
    { sku: 'INS-3000', name: 'Instalación de split hasta 3000 frigorías', price: 215_000, weight: 5, minutes: 240 },
    { sku: 'INS-6000', name: 'Instalación de split hasta 6000 frigorías', price: 295_000, weight: 2, minutes: 300 },
    { sku: 'REP-PLA', name: 'Reparación de placa electrónica', price: 148_000, weight: 5, minutes: 120 },
    { sku: 'REP-CAP', name: 'Cambio de capacitor', price: 57_000, weight: 8, minutes: 45 },
    { sku: 'REP-TUR', name: 'Cambio de turbina', price: 92_000, weight: 4, minutes: 90 },
    { sku: 'REP-COM', name: 'Cambio de compresor', price: 380_000, weight: 1, minutes: 240 },
    { sku: 'DES', name: 'Desinstalación de equipo', price: 74_000, weight: 4, minutes: 90 },
    { sku: 'CAN', name: 'Cañería adicional por metro', price: 21_500, weight: 6 },
    { sku: 'FIL', name: 'Juego de filtros', price: 18_000, weight: 9 },
    { sku: 'CTR', name: 'Control remoto universal', price: 14_500, weight: 4 },
  ],
  yearlyPriceRise: 0.35,
  priceStep: 500,
  foreign: { currency: 'USD', rate: 1_450 },
  sources: [
    ['WHATSAPP', 42],
    ['PHONE', 30],
    ['WEBSITE', 16],
    ['INSTAGRAM', 8],
    ['OTHER', 4],
  ],
  providers: { WEBSITE: [{ provider: 'woocommerce' }] },
  months: [1.5, 1.3, 0.9, 0.6, 0.65, 0.75, 0.75, 0.55, 0.6, 0.8, 1.1, 1.6],
  weekdays: [1.3, 1.1, 1, 1, 1.1, 0.6, 0],
  orderHours: readWeights('7:2 8:7 9:10 10:10 11:9 12:7 13:5 14:6 15:7 16:7 17:7 18:6 19:5 20:5 21:4 22:2'),
  visitHours: readWeights('8:8 9:9 10:9 11:8 13:6 14:8 15:8 16:7 17:4'),
  leadDays: readWeights('1:26 2:22 3:16 4:10 5:8 7:8 10:6 14:4'),
  mostLines: 3,
  phones: [
    { start: '+54911', digits: 8 },
    { start: '+54911', digits: 8 },
    { start: '+549221', digits: 7 },
  ],
  tags: readTexts(`
    Abono mensual, Garantía vigente, Equipo inverter, Acceso con portería, Solo por la mañana, Perro en casa,
    Pide factura A, Urgencias
  `),
  assigned: true,
};
