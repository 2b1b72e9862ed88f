import { runOnDatabase } from './run-on-database.mjs';

// npm run cli -- …: standard output belongs to the command; what the workbench has to say goes to standard error.
await runOnDatabase('cli');
