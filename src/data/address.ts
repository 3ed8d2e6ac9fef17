import { environment } from '../config.ts';
import { Failure } from '../errors.ts';

/** The database that an address names, or the default one. Throws a `misconfigured` failure that does not hold the address. */
export function databaseAddress(given: string | undefined): string {
  const result = environment.shape.DATABASE_URL.safeParse(given?.trim() || undefined);
  if (result.success) return result.data;
  throw new Failure('misconfigured', `DATABASE_URL ${result.error.issues[0]?.message ?? ''}`);
}
