/** The values used last, by key. */
export interface Recent<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
  clear(): void;
}

/** Beyond `capacity`, what was set longest ago goes. */
export function createRecent<T>(capacity: number): Recent<T> {
  const values = new Map<string, T>();
  return {
    get: (key) => values.get(key),
    set(key, value) {
      values.delete(key);
      values.set(key, value);
      if (values.size > capacity) values.delete(values.keys().next().value!);
    },
    delete(key) {
      values.delete(key);
    },
    clear() {
      values.clear();
    },
  };
}
