import { readFileSync, writeFileSync } from 'node:fs'
import { programmeJsonSchema } from '@fairlead/programme/schema'
import { expect, it } from 'vitest'

const file = 'docs/programme.schema.json'

it('is what docs/programme.schema.json says, so that an editor can check a programme while it is written (UPDATE=1 writes it)', () => {
  const text = `${JSON.stringify(programmeJsonSchema(), null, 2)}\n`
  if (process.env['UPDATE'] === '1') writeFileSync(file, text)
  expect(readFileSync(file, 'utf8')).toBe(text)
})
