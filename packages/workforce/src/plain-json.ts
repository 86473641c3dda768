/** The same shape with every `undefined` left out, at any depth: what a store can keep. */
export type PlainJson<T> = T extends readonly unknown[] | object ? { [Key in keyof T]: PlainJson<Exclude<T[Key], undefined>> } : T

export const plainJson = <T>(value: T): PlainJson<T> => JSON.parse(JSON.stringify(value)) as PlainJson<T>
