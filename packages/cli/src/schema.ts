import { verdicts } from '@fairlead/fairness/verdict'
import { programmeJsonSchema } from '@fairlead/programme/schema'
import * as z from 'zod'
import { BadInput } from './bad-input.ts'
import type { Command } from './command.ts'
import { ParticipantsFile } from './match/participants-file.ts'

const id = z.string().min(1)
const score = z.union([z.number().min(0), z.string()])
const pair = z.strictObject({ mentee: id, mentor: id, score: z.number() })
const reason = z.strictObject({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  text: z.string(),
})
const told = z.strictObject({ employeeId: id, side: z.enum(['mentee', 'mentor']), reason })
const people = z.strictObject({ people: z.int(), points: z.int() })
const proof = z.union([
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({ kind: z.literal('bound'), value: z.number(), bound: z.number() }),
])
const certificate = z.union([
  z.strictObject({ optimal: z.boolean(), primal: z.string(), dual: z.string(), gap: z.string() }),
  z.strictObject({ optimal: z.boolean(), people: proof, points: proof }).describe('In formats that are not made of pairs.'),
])

const verdict = z.enum(verdicts)
const share = z.number().min(0).max(1)
const interval = z.strictObject({ low: share, high: share })
const figures = z.strictObject({ count: z.int(), n: z.int(), rate: share, interval }).nullable()
const probability = share.nullable()
const shareTable = z.strictObject({
  best: z.string().nullable(),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      figures,
      ratio: z.strictObject({ value: z.number(), interval: z.strictObject({ low: z.number(), high: z.number() }).nullable() }).nullable(),
      p: probability,
      pAdjusted: probability,
      verdict,
    }),
  ),
  total: figures,
})
const mean = z.strictObject({ n: z.int(), mean: share, interval }).nullable()
const fairnessFigures = z.strictObject({
  smallestGroup: z.int().min(5),
  floorThousandths: z.int(),
  dimensions: z.array(
    z.strictObject({
      dimension: z.string(),
      matchRate: shareTable,
      exposure: shareTable,
      ownBest: z.strictObject({ groups: z.array(z.strictObject({ group: z.string(), figures: mean })), total: mean }),
    }),
  ),
  leftOut: z.array(z.string()),
  findings: z.int(),
  hidden: z.int(),
})
const between = z.tuple([z.number(), z.number()])

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
    input: {
      programme: programmeJsonSchema(),
      participants: json(ParticipantsFile, 'input'),
      groups: json(z.array(z.looseObject({ employeeId: id })), 'input'),
    },
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
            facilitators: z.array(id).optional(),
            round: z.int().optional(),
            table: z.int().optional(),
          }),
        ),
        unmatched: z.array(told),
        rejected: z.array(told),
        notes: z.array(told),
        total: z.int(),
        certificate,
        price: z.strictObject({ mode: z.string(), mostPeople: people, bestScores: people }).optional(),
        balance: z.array(reason).optional(),
        fairness: fairnessFigures.optional().describe('Only with --groups.'),
      }),
      'output',
    ),
  }),
  fairness: () => ({
    input: { data: json(z.array(z.looseObject({})).describe('One row for each person; the options name the columns.'), 'input') },
    output: json(
      z.strictObject({
        best: z.string().nullable(),
        groups: z.array(z.strictObject({ group: z.string(), n: z.int(), selected: z.int(), rate: share, ci: between })),
        impactRatios: z.array(
          z.strictObject({
            group: z.string(),
            ratio: z.number().nullable(),
            ci: between.nullable(),
            p: probability,
            pAdjusted: probability,
            verdict,
          }),
        ),
        suppressed: z.array(z.string()),
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
