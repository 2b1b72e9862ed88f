export * from './calendar';
export * from './customers';
export * from './money';
export * from './orders';
export * from './period';
export * from './permissions';
export * from './tenants';
