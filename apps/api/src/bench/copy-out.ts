import type { Client, Connection, Submittable } from 'pg';

/** A COPY … TO STDOUT whose rows are counted and thrown away. */
class CopyOut implements Submittable {
  bytes = 0;

  constructor(
    private readonly text: string,
    private readonly done: (error?: Error) => void,
  ) {}

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyData({ chunk }: { chunk: Buffer }): void {
    this.bytes += chunk.length;
  }

  handleCommandComplete(): void {
    // The end is when the server is ready again.
  }

  handleError(error: Error): void {
    this.done(error);
  }

  handleReadyForQuery(): void {
    this.done();
  }
}

/** Runs a COPY … TO STDOUT to its end. @returns how many bytes came. */
export async function copyOut(client: Client, text: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const copy = new CopyOut(text, (error) => (error ? reject(error) : resolve(copy.bytes)));
    client.query(copy);
  });
}
