interface Turn {
  running: Promise<unknown>;
  next?: Promise<unknown>;
}

/**
 * Lets questions with the same key that arrive while one is being answered share the answer to the next, like a group commit. Nobody
 * gets an answer that was begun before the question was asked, so what has been committed by then (a revoked key) is always seen.
 */
export class Coalesce {
  private readonly turns = new Map<string, Turn>();

  ask<Answer>(key: string, find: () => Promise<Answer>): Promise<Answer> {
    const turn = this.turns.get(key);
    if (!turn) return this.begin(key, find);
    turn.next ??= turn.running.then(
      () => this.begin(key, find),
      () => this.begin(key, find),
    );
    return turn.next as Promise<Answer>;
  }

  private begin<Answer>(key: string, find: () => Promise<Answer>): Promise<Answer> {
    const turn: Turn = { running: find() };
    this.turns.set(key, turn);
    const end = (): void => {
      if (turn.next === undefined) this.turns.delete(key);
    };
    turn.running.then(end, end);
    return turn.running as Promise<Answer>;
  }
}
