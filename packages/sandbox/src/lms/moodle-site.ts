import type { Company } from '../company.ts'

export type ProfileField = {
  readonly shortname: string
  readonly name: string
  readonly type: 'text' | 'checkbox' | 'datetime' | 'menu'
  /** Menus only; the first is the default that everybody shows. */
  readonly options?: readonly string[]
}

export const mentoringFields: readonly ProfileField[] = [
  { shortname: 'mentoring_role', name: 'Mentoring role', type: 'menu', options: ['mentee', 'mentor'] },
  { shortname: 'mentoring_status', name: 'Programme status', type: 'text' },
  { shortname: 'mentoring_sessions_held', name: 'Sessions held', type: 'text' },
  { shortname: 'mentoring_goal_progress', name: 'Goal progress (%)', type: 'text' },
  { shortname: 'mentoring_completed', name: 'Programme completed', type: 'checkbox' },
  { shortname: 'mentoring_kpi_updated', name: 'KPI updated at', type: 'datetime' },
]

export type MoodleAccount = {
  readonly id: number
  readonly username: string
  readonly firstname: string
  readonly lastname: string
  readonly email: string
  readonly department: string
  readonly idnumber: string
  readonly administrator: boolean
  readonly values: Map<string, string>
}
export type MoodleCohort = { readonly id: number; readonly name: string; readonly idnumber: string; readonly members: Set<number> }

/** What the site holds; the web-service functions read and change it. */
export type MoodleSite = {
  readonly accounts: Map<number, MoodleAccount>
  readonly fields: readonly ProfileField[]
  readonly cohorts: MoodleCohort[]
}

export type SiteChoices = {
  readonly company: Company
  readonly fields?: readonly ProfileField[]
  /** Employee numbers that two accounts share: Moodle does not keep idnumber unique. */
  readonly twins?: readonly string[]
  /** Employee numbers without an account. */
  readonly absent?: readonly string[]
  /** Employee numbers whose account is a site administrator. */
  readonly administrators?: readonly string[]
}

export const newSite = ({ company, fields = mentoringFields, twins = [], absent = [], administrators = [] }: SiteChoices): MoodleSite => {
  const accounts = new Map<number, MoodleAccount>()
  company.people.forEach((person, index) => {
    if (absent.includes(person.employeeNumber)) return
    // Below 100 live the site's own accounts.
    const account = (id: number, suffix: string): MoodleAccount => ({
      id,
      username: `${person.employeeNumber.toLowerCase()}${suffix}`,
      firstname: person.givenName,
      lastname: person.familyName,
      email: person.email,
      department: person.department,
      idnumber: person.employeeNumber,
      administrator: administrators.includes(person.employeeNumber),
      values: new Map(),
    })
    accounts.set(100 + index, account(100 + index, ''))
    if (twins.includes(person.employeeNumber)) accounts.set(100_000 + index, account(100_000 + index, '-twin'))
  })
  return { accounts, fields, cohorts: [] }
}

/** A profile's fields as the site shows them: empty text and date fields vanish, a menu shows its default, an unset checkbox is absent. */
export const shownFields = (site: MoodleSite, account: MoodleAccount) =>
  site.fields.flatMap(({ shortname, name, type, options }) => {
    const value = account.values.get(shortname) ?? options?.[0]
    if (value === undefined || (value === '' && type !== 'checkbox')) return []
    const displayvalue = type === 'datetime' ? new Date(Number(value) * 1000).toUTCString() : value
    return [{ type, value, displayvalue, name, shortname }]
  })

/** Keep a value as the field's type does, or drop it without a word. */
export const keepField = (site: MoodleSite, account: MoodleAccount, shortname: string, value: string): void => {
  const field = site.fields.find((candidate) => candidate.shortname === shortname)
  if (field === undefined) return
  if (field.type === 'menu' && !(field.options ?? []).includes(value)) return
  account.values.set(shortname, field.type === 'checkbox' ? (Number(value) > 0 ? '1' : '0') : value)
}
