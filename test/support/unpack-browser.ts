// Unpacks the package's browser into the folder for temporary files, wherever that is, with the libraries that it brings.
import chromium from '@sparticuz/chromium';

await chromium.executablePath();
