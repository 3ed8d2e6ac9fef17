// Unpacks the package's browser into the folder for temporary files, wherever that is; its libraries, named in the argument, too.
import chromium, { inflate } from '@sparticuz/chromium';

await chromium.executablePath();
await inflate(process.argv[2] ?? '');
