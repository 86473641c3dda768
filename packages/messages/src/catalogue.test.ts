import { expect, test } from 'vitest'
import { catalogue } from './catalogue.ts'
import { type Sentence, type Text, languages } from './sentence.ts'

const sentences: readonly (readonly [string, Sentence])[] = Object.entries(catalogue)
const forms = (text: Text): readonly string[] => (typeof text === 'string' ? [text] : [text.one, text.other])
const placeholders = (text: string): readonly string[] => [...text.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '').toSorted()

test.each(sentences)('%s says the same with the same values in every language', (_key, sentence) => {
  const full = (text: Text): readonly string[] => placeholders(forms(text).at(-1) ?? '')
  for (const language of languages) {
    expect(full(sentence[language])).toEqual(full(sentence.en))
    // One of something may leave its number out, since the sentence says "one".
    for (const form of forms(sentence[language])) expect(full(sentence.en)).toEqual(expect.arrayContaining([...placeholders(form)]))
    for (const form of forms(sentence[language])) expect(form.trim()).toBe(form)
    expect(forms(sentence[language]).every((form) => form.length > 0)).toBe(true)
  }
})

test.each(sentences)('%s has a note for translators', (_key, { note }) => {
  expect(note.length).toBeGreaterThan(10)
})

test('every form of a sentence goes by a value that the sentence may be given', () => {
  const byValues = sentences.flatMap(([, sentence]) =>
    languages.flatMap((language) => {
      const text = sentence[language]
      return typeof text === 'string' ? [] : [placeholders(text.other).includes(text.by)]
    }),
  )
  expect(byValues.every(Boolean)).toBe(true)
})

test('nothing that a mentee, a mentor or a calendar shows speaks of high potential', () => {
  const shown = sentences.filter(([key]) => !key.startsWith('talent.')).map(([, sentence]) => JSON.stringify(sentence))
  expect(shown.filter((text) => /high.potential|hochpotenzial|haut potentiel/i.test(text))).toEqual([])
})
