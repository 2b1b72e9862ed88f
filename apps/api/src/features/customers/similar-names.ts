import { computeEditDistance, countTypos, nameTokens, phoneDigits } from '@clientele/identity';
import { adHoc } from '../../database/statement';
import type { Question } from './customer-list.queries';

/** Words of the dictionary looked at for each searched word, and customers named of those found. */
const mostCandidates = 60;
const mostSimilar = 500;
const mostWords = 6;

/** A word of the dictionary that may be what was meant by a searched word; `score` from 0 to 1. */
interface SimilarToken {
  /** Position of the searched word. */
  word: number;
  token: string;
  score: number;
}

/** The words of a search for a name, or none when it is for something else: a number, an e-mail address. */
export function listNameWords(search: string): string[] {
  if (search.includes('@')) return [];
  const words = nameTokens(search).slice(0, mostWords);
  return words.some((word) => phoneDigits(word) === word) ? [] : words;
}

export function buildCandidates(tenantId: string, words: readonly string[]): Question {
  const text = `SELECT word, token FROM find_similar_name_tokens($1, $2::text[], ${mostCandidates})`;
  return { statement: adHoc(text), values: [tenantId, words] };
}

/** Of the candidates those within the typing errors a word may have; also those that begin with it, for the last word is still being typed. */
export function chooseTokens(
  words: readonly string[],
  candidates: readonly { word: string; token: string }[],
): SimilarToken[] {
  return candidates.flatMap(({ word, token }) => {
    const most = countTypos(word);
    const distance = token.startsWith(word) ? 0 : computeEditDistance(word, token, most);
    return distance > most ? [] : [{ word: words.indexOf(word), token, score: 1 - distance / word.length }];
  });
}

/** The customers with a like word for every searched one, the likest first, then those who ordered last. */
export function buildSimilar(tenantId: string, words: readonly string[], tokens: readonly SimilarToken[]): Question {
  const text = `
    SELECT s.customer_id AS id
    FROM (
      SELECT customer_id, sum(score) AS score
      FROM (
        SELECT t.customer_id, w.word, max(w.score) AS score
        FROM unnest($2::integer[], $3::text[], $4::real[]) AS w(word, token, score)
        JOIN customer_token t ON t.tenant_id = $1 AND t.token = w.token
        GROUP BY t.customer_id, w.word
      ) best
      GROUP BY customer_id HAVING count(*) = ${words.length}
      ORDER BY score DESC LIMIT ${2 * mostSimilar}
    ) s
    JOIN customer_metrics m ON m.tenant_id = $1 AND m.customer_id = s.customer_id AND m.live
    ORDER BY s.score DESC, m.last_order_at DESC NULLS LAST, s.customer_id LIMIT ${mostSimilar}`;
  const values = [
    tenantId,
    tokens.map(({ word }) => word),
    tokens.map(({ token }) => token),
    tokens.map(({ score }) => score),
  ];
  return { statement: adHoc(text), values };
}

/** Words for which the dictionary has nothing alike make a search find nobody. */
export function coversEvery(words: readonly string[], tokens: readonly SimilarToken[]): boolean {
  return words.length > 0 && words.every((_, index) => tokens.some(({ word }) => word === index));
}
