export * from './decision';
export * from './edit-distance';
export * from './email';
export * from './external-account';
export * from './phone';
export * from './phone-search';
export * from './tax-id';
export * from './text';
