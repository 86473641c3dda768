import { AppError } from '@fairlead/kernel/errors'
import * as z from 'zod'
import { parseAnswer } from './web-service.ts'
import type { WebService } from './web-service.ts'

/** The programme a cohort stands for; `name` is what the administrator reads. */
export type ProgrammeCohort = { readonly idnumber: string; readonly name: string }

const Cohort = z.object({ id: z.int(), idnumber: z.string().nullable() })
const Found = z.object({ cohorts: z.array(Cohort) })
const Created = z.array(z.object({ id: z.int() })).min(1)
const Members = z.array(z.object({ cohortid: z.int(), userids: z.array(z.int()) }))

const PAGE = 100

const findCohort = async (call: WebService, idnumber: string): Promise<number | undefined> => {
  // The query matches inside names and descriptions too, so only an equal idnumber counts.
  for (let from = 0; ; from += PAGE) {
    const answer = await call('core_cohort_search_cohorts', {
      query: idnumber,
      context: { contextlevel: 'system', instanceid: 0 },
      includes: 'all',
      limitfrom: from,
      limitnum: PAGE,
    })
    const { cohorts } = parseAnswer(Found, answer, 'core_cohort_search_cohorts')
    const hit = cohorts.find((cohort) => cohort.idnumber === idnumber)
    if (hit !== undefined || cohorts.length < PAGE) return hit?.id
  }
}

const createCohort = async (call: WebService, { idnumber, name }: ProgrammeCohort): Promise<number> => {
  try {
    const answer = await call('core_cohort_create_cohorts', { cohorts: [{ categorytype: { type: 'system', value: '' }, name, idnumber }] })
    const [created] = parseAnswer(Created, answer, 'core_cohort_create_cohorts')
    if (created !== undefined) return created.id
  } catch (error) {
    // "Taken" comes as a bare invalidparameter, like any malformed call: somebody else may just have created it.
    if (!(error instanceof AppError) || error.code !== 'lms-refused') throw error
    const id = await findCohort(call, idnumber)
    if (id !== undefined) return id
    throw error
  }
  throw new AppError('lms-malformed', 'invalid', { message: 'Moodle created a cohort and did not say which.' })
}

const membersOf = async (call: WebService, cohortId: number): Promise<ReadonlySet<number>> => {
  const answer = await call('core_cohort_get_cohort_members', { cohortids: [cohortId] })
  return new Set(parseAnswer(Members, answer, 'core_cohort_get_cohort_members').flatMap(({ userids }) => userids))
}

/**
 * Make sure that these accounts are in the programme's cohort; answers those that are, read back. Nobody is ever taken out: who ended
 * early stays in, so that the customer's own reports count everybody who took part.
 */
export const keepInCohort = async (
  call: WebService,
  cohort: ProgrammeCohort,
  accountIds: readonly number[],
): Promise<{ readonly members: ReadonlySet<number>; readonly added: ReadonlySet<number> }> => {
  if (accountIds.length === 0) return { members: new Set(), added: new Set() }
  const cohortId = (await findCohort(call, cohort.idnumber)) ?? (await createCohort(call, cohort))
  const before = await membersOf(call, cohortId)
  const missing = accountIds.filter((id) => !before.has(id))
  if (missing.length === 0) return { members: before, added: new Set() }
  // Warnings here carry no account id (3 = was there already, 2 = unknown account or cohort): the read-back decides, not they.
  await call('core_cohort_add_cohort_members', {
    members: missing.map((id) => ({ cohorttype: { type: 'id', value: cohortId }, usertype: { type: 'id', value: id } })),
  })
  return { members: await membersOf(call, cohortId), added: new Set(missing) }
}

/** Take these accounts out of a cohort; false where one is still in it. No such cohort: nobody is in it. */
export const leaveCohort = async (call: WebService, idnumber: string, accountIds: readonly number[]): Promise<boolean> => {
  const id = await findCohort(call, idnumber)
  if (id === undefined) return true
  const before = await membersOf(call, id)
  const inside = accountIds.filter((accountId) => before.has(accountId))
  if (inside.length === 0) return true
  await call('core_cohort_delete_cohort_members', { members: inside.map((userid) => ({ cohortid: id, userid })) })
  const after = await membersOf(call, id)
  return inside.every((accountId) => !after.has(accountId))
}
