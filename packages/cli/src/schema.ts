import { programmeJsonSchema } from '@fairlead/programme/schema'
import * as z from 'zod'
import { BadInput } from './bad-input.ts'
import type { Command } from './command.ts'
import { ParticipantsFile } from './match/participants-file.ts'

const id = z.string().min(1)
const score = z.union([z.number().min(0), z.string()])
const pair = z.strictObject({ mentee: id, mentor: id, score: z.number() })
const reason = z.strictObject({ key: z.string(), text: z.string() })
const people = z.strictObject({ people: z.int(), points: z.int() })
const certificate = z.strictObject({ optimal: z.boolean(), primal: z.string(), dual: z.string(), gap: z.string() })

const json = (schema: z.ZodType, io: 'input' | 'output'): object => z.toJSONSchema(schema, { io })

/** For each command the schemas of its files and of its answer. CSV columns are named as the keys of a row. */
const schemas: Readonly<Record<string, () => object>> = {
  solve: () => ({
    input: {
      scores: json(z.array(z.strictObject({ mentee: id, mentor: id, score })), 'input'),
      capacity: json(z.array(z.strictObject({ mentor: id, capacity: z.int().min(0) })), 'input'),
      demand: json(z.array(z.strictObject({ mentee: id, demand: z.int().min(0) })), 'input'),
    },
    output: json(
      z.strictObject({
        pairs: z.array(pair),
        unmatched: z.array(z.strictObject({ mentee: id, reason: z.string() })),
        total: z.number(),
        certificate: z.strictObject({ optimal: z.boolean(), bound: z.number(), gap: z.number() }),
      }),
      'output',
    ),
  }),
  match: () => ({
    input: { programme: programmeJsonSchema(), participants: json(ParticipantsFile, 'input') },
    output: json(
      z.strictObject({
        format: z.string(),
        proposals: z.array(
          z.strictObject({
            mentors: z.array(id),
            mentees: z.array(id),
            score: z.int(),
            parts: z.array(z.strictObject({ name: z.string(), value: z.int() })),
            reasons: z.array(reason),
            alternatives: z.array(
              z.strictObject({ mentorId: id, score: z.int(), lossAtLeast: z.strictObject({ pairs: z.int(), points: z.int() }) }),
            ),
          }),
        ),
        unmatched: z.array(z.strictObject({ employeeId: id, reason })),
        rejected: z.array(z.strictObject({ employeeId: id, reason })),
        ignoredSkills: z.array(z.string()),
        total: z.int(),
        certificate,
        price: z.strictObject({ mode: z.string(), mostPeople: people, bestScores: people }),
      }),
      'output',
    ),
  }),
}

export const schema: Command = {
  summary: 'The JSON Schemas of a command: its input files and its answer.',
  words: '<command>',
  options: {},
  run: ({ words }) => {
    const [name = ''] = words
    const found = Object.hasOwn(schemas, name) ? schemas[name] : undefined
    if (found === undefined) {
      const sentence = name === '' ? 'Which command?' : 'There is no such command with files.'
      throw new BadInput([{ code: 'command-unknown', path: name, sentence }], `Write one of ${Object.keys(schemas).join(', ')}.`)
    }
    const answer = found()
    return { json: answer, text: () => JSON.stringify(answer, null, 2) }
  },
}
