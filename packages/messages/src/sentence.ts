export const languages = ['en', 'de', 'fr'] as const
export type Language = (typeof languages)[number]

/**
 * The text of one sentence. `{name}` is a value. `{name@prefix}` is an id, or several joined by a comma, shown by the label that
 * the catalogue keeps under `prefix.<id>`. Where a number changes the grammar, `by` names the value that decides.
 */
export type Text = string | { readonly by: string; readonly one: string; readonly other: string }

/** One sentence in every language, with a note that tells a translator where it stands and what the values are. */
export type Sentence = { readonly note: string } & { readonly [L in Language]: Text }

/** What one station says, by key. */
export type Sentences = { readonly [key: string]: Sentence }
