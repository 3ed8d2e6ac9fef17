/** An object as it travels over the wire, before or after it was checked. */
export type JsonObject = { readonly [key: string]: unknown };

/** Whether a value is an object that can be read by key (not null, not an array). */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The same object without the fields that are undefined or null: Discord omits what was not set. */
export function present(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  );
}
