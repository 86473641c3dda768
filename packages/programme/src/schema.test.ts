import { expect, test } from 'vitest'
import { Programme, SmartGoal } from './document.ts'
import { programmeJsonSchema } from './schema.ts'

const schema = JSON.parse(JSON.stringify(programmeJsonSchema())) as {
  readonly properties: Readonly<
    Record<string, { readonly items?: { readonly required?: readonly string[]; readonly additionalProperties?: boolean } }>
  >
  readonly required: readonly string[]
}

test('the JSON Schema names every section, and says which may be left out', () => {
  expect(Object.keys(schema.properties)).toEqual(Object.keys(Programme.shape))
  expect(schema.required).toEqual([
    'programmeId',
    'title',
    'purpose',
    'objectives',
    'skills',
    'format',
    'eligibility',
    'matching',
    'cadence',
    'duration',
    'surveys',
    'kpis',
    'approvers',
  ])
})

test('a goal in the JSON Schema needs every SMART part and allows nothing else', () => {
  expect(schema.properties['objectives']?.items?.required).toEqual(Object.keys(SmartGoal.shape))
  expect(schema.properties['objectives']?.items?.additionalProperties).toBe(false)
})

test('the JSON Schema is the same object of plain JSON every time', () => {
  expect(programmeJsonSchema()).toBe(programmeJsonSchema())
  expect(schema).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false })
})
