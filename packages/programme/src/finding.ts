/** One thing wrong with a programme document: where, in one plain sentence, and what to do. Never repeats a value, which may name a person. */
export type Finding = { readonly code: string; readonly path: string; readonly sentence: string; readonly next: string }
