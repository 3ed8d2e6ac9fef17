import { pathToFileURL } from 'node:url';
import { planOf } from './plan.ts';

for (const file of planOf('services')) await import(pathToFileURL(file).href);
