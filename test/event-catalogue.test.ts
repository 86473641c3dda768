import { readFileSync, writeFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { eventCatalogue } from './event-catalogue.ts'

it('is what docs/events.md says', async () => {
  const catalogue = await eventCatalogue()
  if (process.env['UPDATE'] === '1') writeFileSync('docs/events.md', catalogue)
  expect(readFileSync('docs/events.md', 'utf8')).toBe(catalogue)
})

it('names no field that could hold a person', async () => {
  expect(await eventCatalogue()).not.toMatch(
    /`(name|displayName|givenName|familyName|email|workEmail|rating|score|potential|performance)`/i,
  )
})
