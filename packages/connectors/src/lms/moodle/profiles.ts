import type { MenteeProgress } from '@fairlead/outcomes/ports'
import * as z from 'zod'
import type { MoodleConnection } from '../../config.ts'
import { parseAnswer } from './web-service.ts'
import type { WebService } from './web-service.ts'

/** Short names of the custom profile fields, as the Moodle administrator created them. */
export type ProfileFields = MoodleConnection['profileFields']

/** A Moodle account as far as we look at it. */
export type Account = { readonly id: number; readonly idnumber: string; readonly fields: ReadonlyMap<string, string> }

const Accounts = z.array(
  z.object({
    id: z.int(),
    idnumber: z.string().default(''),
    customfields: z.array(z.object({ shortname: z.string(), value: z.string().nullable() })).default([]),
  }),
)
const Warnings = z.object({ warnings: z.array(z.object({ itemid: z.int().optional(), warningcode: z.coerce.string() })).default([]) })

/** PHP drops every form variable after `max_input_vars` (1000 by default) without a word. */
const MOST_FORM_VARIABLES = 900
const MOST_PEOPLE = 50

const readAccounts = async (
  call: WebService,
  field: 'idnumber' | 'id',
  values: readonly (string | number)[],
): Promise<readonly Account[]> => {
  if (values.length === 0) return []
  const answer = await call('core_user_get_users_by_field', { field, values })
  return parseAnswer(Accounts, answer, 'core_user_get_users_by_field').map(({ id, idnumber, customfields }) => ({
    id,
    idnumber,
    fields: new Map(customfields.map(({ shortname, value }) => [shortname, value ?? ''])),
  }))
}

/** Accounts by employee number. Moodle does not keep idnumber unique, so each number may have none, one or several. */
export const accountsByEmployeeNumber = async (
  call: WebService,
  employeeNumbers: readonly string[],
): Promise<ReadonlyMap<string, readonly Account[]>> =>
  Map.groupBy(await readAccounts(call, 'idnumber', [...new Set(employeeNumbers)]), ({ idnumber }) => idnumber)

export const accountsById = async (call: WebService, ids: readonly number[]): Promise<ReadonlyMap<number, Account>> =>
  new Map((await readAccounts(call, 'id', ids)).map((account) => [account.id, account]))

/** What the profile should say, by field shortname. Nothing but neutral progress ever comes here: no rating, no flag, no comment. */
export const wantedFields = (progress: MenteeProgress, names: ProfileFields): ReadonlyMap<string, string> =>
  new Map([
    [names.status, progress.status],
    [names.sessionsHeld, String(progress.sessionsHeld)],
    [names.goalProgress, String(progress.goalProgressPercent)],
    [names.completed, progress.completed ? '1' : '0'],
    [names.updatedOn, String(Date.parse(`${progress.updatedOn.slice(0, 10)}T00:00:00Z`) / 1000)],
  ])

/** How many of the wanted fields the profile shows. An absent field is never equal: it may not exist in this Moodle at all. */
export const kept = (account: Account | undefined, wanted: ReadonlyMap<string, string>): number =>
  [...wanted].filter(([shortname, value]) => account?.fields.get(shortname) === value).length

export type ProfileUpdate = { readonly account: Account; readonly wanted: ReadonlyMap<string, string> }

/** Writes in batches that PHP takes whole; answers the warning codes by account id. Everyone without a warning may still be lost. */
export const updateProfiles = async (call: WebService, updates: readonly ProfileUpdate[]): Promise<ReadonlyMap<number, string>> => {
  const warned = new Map<number, string>()
  const variablesEach = 1 + 2 * Math.max(1, ...updates.map(({ wanted }) => wanted.size))
  const atOnce = Math.min(MOST_PEOPLE, Math.floor((MOST_FORM_VARIABLES - 3) / variablesEach))
  for (let start = 0; start < updates.length; start += atOnce) {
    const users = updates.slice(start, start + atOnce).map(({ account, wanted }) => ({
      id: account.id,
      customfields: [...wanted].map(([type, value]) => ({ type, value })),
    }))
    const answer = await call('core_user_update_users', { users })
    // Releases before 3.x answered null here; 4.5 answers a list of warnings.
    const { warnings } = answer === null ? { warnings: [] } : parseAnswer(Warnings, answer, 'core_user_update_users')
    for (const { itemid, warningcode } of warnings) if (itemid !== undefined) warned.set(itemid, warningcode)
  }
  return warned
}
