/** What the client sends: objects and lists of texts and numbers. */
export type Json = string | number | boolean | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * JSON without `toJSON`: libraries of old pages put one on `Object.prototype` or `Array.prototype`, and then the standard
 * function sends something else than what was meant. For a text or a number it never looks for one.
 */
export function writeJson(value: Json): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  let members = '';
  if (isList(value)) {
    for (const member of value) members += `${members && ','}${writeJson(member)}`;
    return `[${members}]`;
  }
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member !== undefined) members += `${members && ','}${JSON.stringify(key)}:${writeJson(member)}`;
  }
  return `{${members}}`;
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/**
 * Parses, and takes every object off `Object.prototype`: a field that is absent stays absent, whatever a page has put there.
 * @throws {SyntaxError}
 */
export function readJson(text: string): unknown {
  return JSON.parse(text, (_key, value: unknown) => withoutPrototype(value));
}

/** A copy of the own fields of an object that inherits nothing; other values as they are. */
export function withoutPrototype<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.assign(Object.create(null) as T & object, value);
}

/** A deep, frozen copy that inherits nothing. For what leaves the client. */
export function sealed<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map(sealed)) as T;
  const copy = Object.create(null) as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) {
    if (member !== undefined) copy[key] = sealed(member);
  }
  return Object.freeze(copy) as T;
}
