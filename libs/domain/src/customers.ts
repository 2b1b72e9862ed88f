export const customerTypes = ['INDIVIDUAL', 'BUSINESS', 'CORPORATE', 'GOVERNMENT'] as const;
export type CustomerType = (typeof customerTypes)[number];

export const premisesTypes = ['RESIDENTIAL', 'COMMERCIAL'] as const;
export type PremisesType = (typeof premisesTypes)[number];

export const accountStatuses = ['ACTIVE', 'INACTIVE', 'SUSPENDED', 'PROSPECT'] as const;
export type AccountStatus = (typeof accountStatuses)[number];

export const lifecycles = ['VIP', 'REPEAT', 'ONE_TIME'] as const;
export type Lifecycle = (typeof lifecycles)[number];

export const customerFlags = ['VIP', 'REPEAT', 'AT_RISK', 'HIGH_VALUE', 'PROBLEMATIC'] as const;
export type CustomerFlag = (typeof customerFlags)[number];

export const activities = ['RECENT', 'LAPSED'] as const;
export type Activity = (typeof activities)[number];

export const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof weekdays)[number];
