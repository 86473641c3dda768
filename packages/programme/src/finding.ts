import type { Programme } from './document.ts'

/** One thing wrong with a programme document: where, in one plain sentence, and what to do. Never repeats a value, which may name a person. */
export type Finding = { readonly code: string; readonly path: string; readonly sentence: string; readonly next: string }

/** The sections of a document that can be read; a rule judges what is there. */
export type Sections = Partial<Programme>
export type Rule = (programme: Sections) => readonly Finding[]
