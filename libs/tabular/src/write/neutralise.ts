const startsFormula = /^[=+\-@\t\r]/;
const isNumber = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * Takes the power from a text that a spreadsheet would run as a formula when it opens a CSV file: a leading apostrophe makes it text. Plain
 * numbers, international phone numbers among them, run nothing and stay as they are.
 */
export function neutraliseFormula(text: string): string {
  return startsFormula.test(text) && !isNumber.test(text) ? `'${text}` : text;
}
