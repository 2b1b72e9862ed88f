// Made of filter.peggy by generate-parser.mjs: do not edit.
import type { SyntaxFailure, SyntaxTree } from '../syntax-tree';

/** @throws SyntaxError of this module, a SyntaxFailure. */
export declare function parse(text: string): SyntaxTree;
declare const FilterSyntaxError: new (...parts: never[]) => Error & SyntaxFailure;
export { FilterSyntaxError as SyntaxError };
