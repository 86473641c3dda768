import * as z from 'zod'
import { Programme } from './document.ts'

let made: ReturnType<typeof build> | undefined

const build = () => ({
  ...z.toJSONSchema(Programme, { target: 'draft-2020-12', io: 'input' }),
  $id: 'https://fairlead.example/schema/programme-1.json',
  title: 'Fairlead mentoring programme',
  description: 'The document that rules every station of a mentoring programme.',
})

/** JSON Schema (2020-12) of the programme document, for editors; what a person writes, so defaults may be left out. */
export const programmeJsonSchema = () => (made ??= build())
