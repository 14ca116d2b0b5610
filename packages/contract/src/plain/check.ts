/**
 * What a JSON value must look like, as data. A text names the types a single value may have; `[shape]` is a list; in an
 * object a field that may be absent ends in `?`, and `*` stands for every field.
 */
export type Shape = string | readonly [Shape] | { readonly [field: string]: Shape };

/**
 * The part of a JSON value that a shape describes: other fields are dropped, and objects inherit nothing. Says of every
 * value what the schema says that the shape was made from.
 * @throws {TypeError} when the value does not have the shape. Holds nothing of the value.
 */
export function checked(shape: Shape, value: unknown): unknown {
  if (typeof shape === 'string') {
    const fits = shape === 'unknown' || (shape.split('|').includes(typeof value) && isJson(value));
    return fits ? value : mismatch();
  }
  if (isList(shape)) {
    return Array.isArray(value) ? value.map((one) => checked(shape[0], one)) : mismatch();
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return mismatch();
  const found = Object.create(null) as Record<string, unknown>;
  for (const [field, inner] of Object.entries(shape)) {
    const [name = ''] = field.split('?');
    // `__proto__` is no name of a record: whoever copies it on would change what the copy inherits.
    const names = name === '*' ? Object.keys(value).filter((one) => one !== '__proto__') : [name];
    for (const one of names) {
      const member = Object.hasOwn(value, one) ? (value as Record<string, unknown>)[one] : undefined;
      if (member !== undefined) found[one] = checked(inner, member);
      else if (name === field) mismatch();
    }
  }
  return found;
}

/** JSON can name numbers that are too large to be one: `1e999`. */
const isJson = (value: unknown) => typeof value !== 'number' || Number.isFinite(value);
const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);

function mismatch(): never {
  throw new TypeError('The value does not have the documented shape.');
}
