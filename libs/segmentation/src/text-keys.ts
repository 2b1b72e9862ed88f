import type { TextComparison } from './fields';
import { foldPlain } from './fold-plain';

/** The text by which two texts are compared: of a filter's value and of a customer's alike. */
export function toTextKey(options: {
  text: string;
  comparison: TextComparison;
  fold: (text: string) => string;
}): string {
  switch (options.comparison) {
    case 'FOLDED':
      return options.fold(options.text);
    case 'PLAIN':
      return foldPlain(options.text);
    case 'IDENTIFIER':
      return options.text.toUpperCase().replace(/[\s.\-/‐‑–]/g, '');
    case 'EXACT':
      return options.text;
  }
}
