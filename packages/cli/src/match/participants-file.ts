import { approaches, channels } from '@fairlead/programme/matching-section'
import { timeZoneFindings } from '@fairlead/programme/time-zone'
import * as z from 'zod'

const Id = z.string().trim().min(1).max(128)
const Ids = z.array(Id).max(200)

const zones = new Map<string, boolean>()
const isTimeZone = (name: string): boolean => {
  const known = zones.get(name) ?? timeZoneFindings(name).length === 0
  zones.set(name, known)
  return known
}

const Person = {
  employeeId: Id,
  employeeNumber: Id.optional().describe('Left out = the employeeId.'),
  managerId: Id.optional().describe('employeeId of the manager, who need not take part.'),
  department: Id.optional(),
  location: Id.optional(),
  timeZone: Id.refine(isTimeZone, { error: 'not an IANA time zone such as Europe/London' })
    .optional()
    .describe('IANA name, such as Europe/London.'),
  jobLevel: z.number().min(0).max(100).optional().describe('Higher is more senior.'),
  hireDate: z.iso.date().optional(),
  languages: Ids.optional().describe('Language tags, such as en or pt-BR.'),
  goals: Ids.optional(),
  interests: Ids.optional(),
  jobFamilies: Ids.optional().describe('Fields of work this person is or was in.'),
  preferences: Ids.optional().describe('Employee numbers or ids of the people asked for.'),
  workedWith: Ids.optional().describe('Employee ids of people they have worked with.'),
  approach: z.enum(approaches).optional(),
  channel: z.enum(channels).optional().describe('How they like to meet.'),
  legalEntity: Id.optional(),
  contract: Id.optional(),
}
export const MenteeRow = z.strictObject({
  ...Person,
  wants: Ids.default([]),
  offers: Ids.optional(),
  aspires: Id.optional().describe('The field of work they would like to be in next.'),
  waited: z.int().min(0).max(100).optional().describe('Rounds in a row, up to now, in which nobody was found for them.'),
})
export const MentorRow = z.strictObject({
  ...Person,
  offers: Ids.default([]),
  wants: Ids.optional(),
  capacity: z.int().min(0).max(1000).default(1).describe('Mentees at the same time.'),
  trainedOn: z.iso.date().optional().describe('The day on which the mentor training was completed.'),
  external: z.boolean().optional().describe('From outside the company: an id that names nobody, and nothing that only HR could know.'),
  sponsor: z.boolean().optional().describe('Speaks up for the mentee; never scored.'),
  reliability: z.strictObject({ kept: z.int().min(0), planned: z.int().min(0) }).optional(),
  feedback: z.strictObject({ sum: z.number().min(0), count: z.int().min(0) }).optional(),
})
export const ManagerRow = z.strictObject({ employeeId: Id, managerId: Id.optional() })
export type MenteeRow = z.infer<typeof MenteeRow>
export type MentorRow = z.infer<typeof MentorRow>

export const ParticipantsFile = z.strictObject({
  mentees: z.array(MenteeRow),
  mentors: z.array(MentorRow),
  managers: z
    .array(ManagerRow)
    .default([])
    .describe('People between, who take no part, so that reporting lines can be followed through them.'),
  pastPairs: z
    .array(z.strictObject({ menteeId: Id, mentorId: Id, active: z.boolean().default(false), declined: z.boolean().optional() }))
    .default([])
    .describe('Pairs there were, which are not proposed again, and pairs there are.'),
})
export type ParticipantsFile = z.infer<typeof ParticipantsFile>
