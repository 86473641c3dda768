import * as z from 'zod'
import { keepField, shownFields } from './moodle-site.ts'
import type { MoodleAccount, MoodleCohort, MoodleSite } from './moodle-site.ts'

/** A refusal as Moodle gives it: inside an HTTP 200. */
export class MoodleException extends Error {
  readonly errorcode: string
  constructor(errorcode: string, message: string) {
    super(message)
    this.errorcode = errorcode
  }
}

const invalidParameter = (): MoodleException => new MoodleException('invalidparameter', 'Invalid parameter value detected')

const parse = <Schema extends z.ZodType>(schema: Schema, parameters: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(parameters)
  if (!parsed.success) throw invalidParameter()
  return parsed.data
}

const Id = z.coerce.number().int()
const warning = (warningcode: string, message: string, itemid?: number) => ({
  ...(itemid === undefined ? {} : { item: 'user', itemid }),
  warningcode,
  message,
})

const shownAccount = (site: MoodleSite, account: MoodleAccount) => ({
  id: account.id,
  username: account.username,
  firstname: account.firstname,
  lastname: account.lastname,
  fullname: `${account.firstname} ${account.lastname}`,
  email: account.email,
  department: account.department,
  idnumber: account.idnumber,
  auth: 'manual',
  suspended: false,
  confirmed: true,
  lang: 'en',
  customfields: shownFields(site, account),
})

const getUsersByField = (site: MoodleSite, parameters: unknown) => {
  const { field, values } = parse(
    z.strictObject({ field: z.enum(['id', 'idnumber', 'username', 'email']), values: z.array(z.string()) }),
    parameters,
  )
  const asked = new Set(values)
  return [...site.accounts.values()].filter((account) => asked.has(String(account[field]))).map((account) => shownAccount(site, account))
}

const UpdateUsers = z.strictObject({
  users: z.array(
    z.strictObject({
      id: Id,
      firstname: z.string().optional(),
      customfields: z.array(z.strictObject({ type: z.string(), value: z.string() })).default([]),
    }),
  ),
})

const updateUsers = (site: MoodleSite, parameters: unknown) => {
  const warnings = []
  for (const { id, customfields } of parse(UpdateUsers, parameters).users) {
    const account = site.accounts.get(id)
    if (account === undefined) warnings.push(warning('invaliduserid', 'Invalid user ID', id))
    else if (account.administrator) warnings.push(warning('usernotupdatedadmin', 'Cannot update admin accounts', id))
    else for (const { type, value } of customfields) keepField(site, account, type, value)
  }
  return { warnings }
}

const shownCohort = ({ id, name, idnumber }: MoodleCohort) => ({ id, name, idnumber, description: '', descriptionformat: 1, visible: true })

const SearchCohorts = z.strictObject({
  query: z.string(),
  context: z.strictObject({ contextlevel: z.literal('system'), instanceid: z.string() }),
  includes: z.enum(['all', 'parents', 'self']).default('parents'),
  limitfrom: Id.default(0),
  limitnum: Id.default(25),
})

const searchCohorts = (site: MoodleSite, parameters: unknown) => {
  const { query, limitfrom, limitnum } = parse(SearchCohorts, parameters)
  const hits = site.cohorts.filter((cohort) => `${cohort.name} ${cohort.idnumber}`.toLowerCase().includes(query.toLowerCase()))
  return { cohorts: hits.slice(limitfrom, limitfrom + limitnum).map(shownCohort) }
}

const CreateCohorts = z.strictObject({
  cohorts: z.array(
    z.strictObject({
      categorytype: z.strictObject({ type: z.literal('system'), value: z.string() }),
      name: z.string().min(1),
      idnumber: z.string().min(1),
    }),
  ),
})

const createCohorts = (site: MoodleSite, parameters: unknown) => {
  const { cohorts } = parse(CreateCohorts, parameters)
  // Taken: the same bare answer as to a malformed call.
  if (cohorts.some(({ idnumber }) => site.cohorts.some((cohort) => cohort.idnumber === idnumber))) throw invalidParameter()
  return cohorts.map(({ name, idnumber }) => {
    const cohort: MoodleCohort = { id: site.cohorts.length + 1, name, idnumber, members: new Set() }
    site.cohorts.push(cohort)
    return { ...shownCohort(cohort), theme: '' }
  })
}

const AddMembers = z.strictObject({
  members: z.array(
    z.strictObject({
      cohorttype: z.strictObject({ type: z.enum(['id', 'idnumber']), value: z.string() }),
      usertype: z.strictObject({ type: z.enum(['id', 'username']), value: z.string() }),
    }),
  ),
})

const addCohortMembers = (site: MoodleSite, parameters: unknown) => {
  const warnings = []
  for (const { cohorttype, usertype } of parse(AddMembers, parameters).members) {
    const cohort = site.cohorts.find((candidate) => String(candidate[cohorttype.type]) === cohorttype.value)
    const account = [...site.accounts.values()].find((candidate) => String(candidate[usertype.type]) === usertype.value)
    const pair = `cohort(${cohorttype.type}=${cohorttype.value} ${usertype.type}=${usertype.value})`
    if (cohort === undefined) warnings.push(warning('2', `cohort ${cohorttype.type}=${cohorttype.value} not exists`))
    else if (account === undefined) warnings.push(warning('2', `user ${usertype.type}=${usertype.value} not exists`))
    else if (cohort.members.has(account.id)) warnings.push(warning('3', `record already exists: ${pair}`))
    else cohort.members.add(account.id)
  }
  return { warnings }
}

const DeleteMembers = z.strictObject({ members: z.array(z.strictObject({ cohortid: Id, userid: Id })) })

const deleteCohortMembers = (site: MoodleSite, parameters: unknown) => {
  for (const { cohortid, userid } of parse(DeleteMembers, parameters).members) {
    site.cohorts.find(({ id }) => id === cohortid)?.members.delete(userid)
  }
  return null
}

const getCohortMembers = (site: MoodleSite, parameters: unknown) =>
  parse(z.strictObject({ cohortids: z.array(Id) }), parameters).cohortids.map((cohortid) => {
    const cohort = site.cohorts.find(({ id }) => id === cohortid)
    if (cohort === undefined) throw new MoodleException('invalidrecord', "Can't find data record in database table cohort.")
    return { cohortid, userids: [...cohort.members] }
  })

export const moodleFunctionTable: Readonly<Record<string, (site: MoodleSite, parameters: unknown) => unknown>> = {
  core_user_get_users_by_field: getUsersByField,
  core_user_update_users: updateUsers,
  core_cohort_search_cohorts: searchCohorts,
  core_cohort_create_cohorts: createCohorts,
  core_cohort_add_cohort_members: addCohortMembers,
  core_cohort_delete_cohort_members: deleteCohortMembers,
  core_cohort_get_cohort_members: getCohortMembers,
}
