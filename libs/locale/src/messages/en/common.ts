export const common = {
  none: 'none',
  unknown: 'Unknown',
  required: 'required',
  save: 'Save',
  cancel: 'Cancel',
  firstPage: 'First page',
  nextPage: 'Next',
  previousPage: 'Previous',
  perPage: '{count} per page',
  sortBy: 'Sort by {column}',
  noComparison: 'nothing to compare with',
  againstPrevious: 'vs. before',
} as const;
