import { runOnDatabase } from './run-on-database.mjs';

// npm run bench -- --customers N --orders M [--json FILE]
await runOnDatabase('bench');
