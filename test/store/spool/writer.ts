import { createSpoolFolder } from '../../../src/store/spool/spool-folder.ts';

// A process that has a line wait on the disk, and lives until it is killed.
const [, , folder = ''] = process.argv;
const spool = createSpoolFolder({ folder, database: 'cases' });
await spool.append('written by another process');
process.send?.('ready');
setInterval(() => undefined, 60_000);
