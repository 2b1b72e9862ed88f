/** The job that fits a business's models on demand, as far as whoever asks for it needs to know it; its work is in jobs/insight-jobs.ts. */
export const refitPurchasesJob = { name: 'refitPurchases', maxAttempts: 3 } as const;
