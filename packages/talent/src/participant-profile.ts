import * as z from 'zod'
import { approaches, channels } from '@fairlead/programme/matching-section'
import type { TalentPorts } from './ports.ts'

const Word = z.string().trim().min(1).max(64)
const Words = z.array(Word).max(20).optional()

/** What people may say of themselves beside skills and goals; all of it may be left out, and none of it can be guessed for them. */
export const profileShape = {
  interests: Words,
  /** Job families they work in or have worked in. */
  jobFamilies: Words,
  /** The job family a mentee would like to work in next. */
  aspires: Word.optional(),
  /** How a mentee would like to work with a mentor, how a mentor works. */
  approach: z.enum(approaches).optional(),
  channel: z.enum(channels).optional(),
  /** Employee numbers of people they would like to be paired with. */
  preferences: z.array(z.string().trim().min(1).max(200)).max(5).optional(),
  /** A mentor who also speaks up for the mentee. Reported apart, never scored. */
  sponsor: z.boolean().optional(),
}
const Profile = z.strictObject(profileShape)
type Said = z.output<typeof Profile>

/** As it is kept: lists sorted and without repeats, people by employee id, so that nobody else's number stays when they are erased. */
export type ParticipantProfile = {
  readonly interests?: readonly string[]
  readonly jobFamilies?: readonly string[]
  readonly aspires?: string
  readonly approach?: (typeof approaches)[number]
  readonly channel?: (typeof channels)[number]
  readonly preferences?: readonly string[]
  readonly sponsor?: boolean
}

/** Nothing said stays left out, so that an enrolment without it reads as one from before. */
const ifSaid = <Value>(name: keyof Said, value: Value | undefined): { readonly [key: string]: Value } =>
  value === undefined || (Array.isArray(value) && value.length === 0) ? {} : { [name]: value }
const sorted = (words: readonly string[] = []): readonly string[] => [...new Set(words)].toSorted()

type Employees = Pick<TalentPorts['employees'], 'byNumber'>

/** The profile to keep, undefined where nothing was said, and the wishes for people whom nobody knows or for oneself. */
export const profileOf = async (
  said: Said,
  employees: Employees,
  tenantId: string,
  self: string,
): Promise<{ readonly profile: ParticipantProfile | undefined; readonly ignoredPreferences: readonly string[] }> => {
  const wished = [...new Set(said.preferences)]
  const found = await Promise.all(wished.map(async (number) => (await employees.byNumber(tenantId, number))?.employeeId))
  const isUsable = (id: string | undefined): id is string => id !== undefined && id !== self
  const profile: ParticipantProfile = {
    ...ifSaid('interests', sorted(said.interests)),
    ...ifSaid('jobFamilies', sorted(said.jobFamilies)),
    ...ifSaid('aspires', said.aspires),
    ...ifSaid('approach', said.approach),
    ...ifSaid('channel', said.channel),
    ...ifSaid('preferences', sorted(found.filter(isUsable))),
    ...ifSaid('sponsor', said.sponsor),
  }
  return {
    profile: Object.keys(profile).length === 0 ? undefined : profile,
    ignoredPreferences: wished.filter((_, at) => !isUsable(found[at])),
  }
}
