import type * as z from 'zod'
import { pathText } from '@fairlead/kernel/parse'
import { documentRules } from './document-rules.ts'
import { Programme } from './document.ts'
import type { Finding } from './finding.ts'
import { smartGoalFindings, smartKeys } from './smart-goal.ts'
import { unknownKeyFindings, withoutKeys } from './unknown-keys.ts'

export type ParsedProgramme =
  | { readonly ok: true; readonly programme: Programme }
  | { readonly ok: false; readonly findings: readonly Finding[] }

type Issue = z.core.$ZodIssue

/** A stored version is one item of at most 400 kB; half of that leaves room for what stands around it. */
const LARGEST_DOCUMENT_BYTES = 200_000
/** Enough for a person to work through; a flood helps nobody. */
const MOST_FINDINGS = 100

/** The SMART check words these itself, goal by goal. */
const aboutSmartGoal = ({ path }: Issue): boolean =>
  path[0] === 'objectives' && typeof path[1] === 'number' && smartKeys.includes(String(path[2]))

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, part) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[part] : undefined),
    input,
  )

const shapeFinding = (input: unknown, issue: Issue): Finding => {
  const path = pathText(issue.path)
  const name = path === '' ? 'The document' : path
  if (valueAt(input, issue.path) === undefined) {
    return { code: 'programme-malformed', path, sentence: `${name} is missing.`, next: `Add ${name}.` }
  }
  return {
    code: 'programme-malformed',
    path,
    sentence: `${name} is not as it should be: ${issue.message}.`,
    next: 'Correct the value; the JSON Schema of the programme document says what fits here.',
  }
}

/** Every section that can be read by itself, so that one broken section does not hide what is wrong in another. */
const readableSections = (input: unknown): Partial<Programme> =>
  Object.fromEntries(
    Object.entries(Programme.shape).flatMap(([name, schema]) => {
      const section = schema.safeParse(valueAt(input, [name]))
      return section.success ? [[name, section.data]] : []
    }),
  )

const metricWithoutKpi = (input: unknown, { kpis }: Partial<Programme>): readonly Finding[] => {
  const objectives = valueAt(input, ['objectives'])
  if (kpis === undefined || !Array.isArray(objectives)) return []
  return objectives.flatMap((goal: unknown, index) => {
    const metric = Programme.shape.kpis.unwrap().shape.kpi.safeParse(valueAt(goal, ['metric']))
    if (!metric.success || kpis.some(({ kpi }) => kpi === metric.data)) return []
    return {
      code: 'metric-without-kpi',
      path: `objectives[${index}].metric`,
      sentence: `Objective ${index + 1} is measured by ${metric.data}, which the programme does not compute.`,
      next: `Add ${metric.data} to kpis, or choose a KPI that is listed there.`,
    }
  })
}

const tooLarge = (programme: Programme): readonly Finding[] =>
  new TextEncoder().encode(JSON.stringify(programme)).length <= LARGEST_DOCUMENT_BYTES
    ? []
    : [
        {
          code: 'programme-too-large',
          path: '',
          sentence: `The document is larger than ${LARGEST_DOCUMENT_BYTES / 1000} kB.`,
          next: 'Shorten the guides, or keep them in the LMS and link them.',
        },
      ]

/** Read a programme document. A refusal lists everything that is wrong (the first hundred findings), not only the first. */
export const parseProgramme = (input: unknown, rules = documentRules): ParsedProgramme => {
  const parsed = Programme.safeParse(input)
  const issues = parsed.success ? [] : parsed.error.issues
  const unknown = issues.filter((issue) => issue.code === 'unrecognized_keys')
  const known = unknown.length === 0 ? input : withoutKeys(input, unknown)
  const sections = readableSections(known)
  const findings = [
    ...unknown.flatMap(({ path, keys }) => unknownKeyFindings(path, keys)),
    ...issues.filter((issue) => issue.code !== 'unrecognized_keys' && !aboutSmartGoal(issue)).map((issue) => shapeFinding(input, issue)),
    ...smartGoalFindings(valueAt(known, ['objectives']), sections.duration?.startsOn),
    ...metricWithoutKpi(known, sections),
    ...rules.flatMap((rule) => rule(sections)),
    ...(parsed.success ? tooLarge(parsed.data) : []),
  ]
  return parsed.success && findings.length === 0
    ? { ok: true, programme: parsed.data }
    : { ok: false, findings: findings.slice(0, MOST_FINDINGS) }
}
