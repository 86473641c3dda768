import highsModule from 'highs'
import { forbidden, type Instance, type Pair } from '../assignment/instance.ts'

// The package describes its CommonJS build; what an import gets is its ES module, whose default is the loader itself.
const loadHighs = highsModule as unknown as typeof highsModule.default
/** Loaded when first needed, since most programmes never do; every solve has a solver of its own inside. */
let loading: ReturnType<typeof loadHighs> | undefined

/** Above so many allowed pairs the multipliers have the last word: they come closer the more people there are. */
export const pairsAtMost = 20_000
/** A budget of work and not of time, so that the answer is the same on every machine. */
const nodesAtMost = 20_000
const termsPerLine = 20

/** At least so many of these mentees matched. */
export type Quota = { readonly members: readonly number[]; readonly atLeast: number }
export type ExactParity =
  | { readonly kind: 'solved'; readonly pairs: readonly Pair[]; readonly total: number }
  /** Proven: no plan with so many people keeps all quotas. */
  | { readonly kind: 'impossible' }
  | { readonly kind: 'too-large' }

type Column = Pair & { readonly name: string }

/** Allowed pairs in the order of the ids, so that the order of the input cannot show in the result. */
const columnsOf = ({ menteeIds, mentorIds, capacities, scores }: Instance): readonly Column[] => {
  const inOrder = (ids: readonly string[]): readonly number[] =>
    ids
      .map((id, at) => ({ id, at }))
      .toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)))
      .map(({ at }) => at)
  const mentors = inOrder(mentorIds).filter((mentor) => (capacities[mentor] ?? 0) > 0)
  return inOrder(menteeIds).flatMap((mentee, row) =>
    mentors.flatMap((mentor, column) => {
      const score = scores[mentee * mentorIds.length + mentor] ?? forbidden
      return score === forbidden ? [] : [{ mentee, mentor, score, name: `x${row}_${column}` }]
    }),
  )
}

const sum = (terms: readonly string[]): string =>
  terms.map((term, at) => (at > 0 && at % termsPerLine === 0 ? `\n ${term}` : term)).join(' + ')
const names = (columns: readonly Column[]): readonly string[] => columns.map(({ name }) => name)

/** The model in CPLEX LP format: one binary for each allowed pair. */
const modelOf = ({ capacities }: Instance, columns: readonly Column[], people: number, quotas: readonly Quota[]): string => {
  const byMentee = Map.groupBy(columns, ({ mentee }) => mentee)
  const byMentor = Map.groupBy(columns, ({ mentor }) => mentor)
  const rows = [
    ...[...byMentee.values()].map((own, at) => `mentee${at}: ${sum(names(own))} <= 1`),
    ...[...byMentor].map(([mentor, own], at) => `mentor${at}: ${sum(names(own))} <= ${capacities[mentor] ?? 0}`),
    `people: ${sum(names(columns))} = ${people}`,
    ...quotas.flatMap(({ members, atLeast }, at) => {
      const own = members.flatMap((mentee) => names(byMentee.get(mentee) ?? []))
      return atLeast <= 0 ? [] : [`quota${at}: ${sum(own)} >= ${atLeast}`]
    }),
  ]
  const worth = sum(columns.map(({ name, score }) => `${score} ${name}`))
  return `Maximize\n worth: ${worth}\nSubject To\n ${rows.join('\n ')}\nBinary\n ${names(columns).join('\n ')}\nEnd\n`
}

/**
 * The best plan for one mentor each with exactly so many people and all quotas kept, by HiGHS: for instances too small for the
 * multipliers, where one person more or less is a large step.
 */
export const exactParity = async (instance: Instance, people: number, quotas: readonly Quota[]): Promise<ExactParity> => {
  if (instance.demands?.some((demand) => demand !== 1) === true) return { kind: 'too-large' }
  const columns = columnsOf(instance)
  if (columns.length > pairsAtMost) return { kind: 'too-large' }
  const allowed = new Set(columns.map(({ mentee }) => mentee))
  // A sum of nothing is no row of the format, and no quota that can be kept.
  const hopeless = quotas.some(({ members, atLeast }) => atLeast > members.filter((mentee) => allowed.has(mentee)).length)
  if (hopeless) return { kind: 'impossible' }
  if (columns.length === 0) return people === 0 ? { kind: 'solved', pairs: [], total: 0 } : { kind: 'impossible' }
  loading ??= loadHighs()
  const highs = await loading
  const answer = highs.solve(modelOf(instance, columns, people, quotas), {
    mip_rel_gap: 0,
    mip_abs_gap: 0.5,
    mip_max_nodes: nodesAtMost,
    threads: 1,
    output_flag: false,
  })
  if (answer.Status === 'Infeasible') return { kind: 'impossible' }
  if (answer.Status !== 'Optimal') return { kind: 'too-large' }
  const pairs = columns
    .filter(({ name }) => (answer.Columns[name]?.Primal ?? 0) > 0.5)
    .map(({ mentee, mentor, score }) => ({ mentee, mentor, score }))
    .toSorted((a, b) => a.mentee - b.mentee || a.mentor - b.mentor)
  return { kind: 'solved', pairs, total: pairs.reduce((total, { score }) => total + score, 0) }
}
