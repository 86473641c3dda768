import { AppError } from '@fairlead/kernel/errors'
import type { Programme } from '@fairlead/programme/document'
import { addresses, hrisConnectionId, programmeId } from '../addresses.ts'
import type { Person } from '../company.ts'
import { office } from '../people/programme-office.ts'
import { chance } from '../outlook/seeded.ts'
import type { SmallWorld } from '../small-world.ts'
import { expectOk, idOf, type Door, type Service } from './door.ts'

export type Journey = {
  readonly service: Service
  readonly door: Door
  readonly world: SmallWorld
  readonly seed: number
}

type Flag = { readonly employeeId: string; readonly verdict: string; readonly review?: string | null }
type Cycle = {
  readonly state: string
  readonly revision: number
  readonly proposals: readonly { readonly menteeId: string; readonly mentorId: string }[]
  readonly unmatched: readonly unknown[]
}

const personByNumber = ({ world }: Journey, employeeNumber: string): Person => {
  const person = world.company.people.find((one) => one.employeeNumber === employeeNumber)
  if (person === undefined)
    throw new AppError('journey-stuck', 'unexpected', { message: `Nobody in the company has the number ${employeeNumber}.` })
  return person
}
const administrator = (journey: Journey): Person => personByNumber(journey, office.administrator)
const approver = (journey: Journey): Person => personByNumber(journey, office.approver)

/** Each person's own, unchanging inclination to take part: the same for a seed, whatever the order. */
const inclined = ({ seed }: Journey, { sourceId }: Person, share: number): boolean => chance(seed, 'takes-part', sourceId) < share

/** Night falls, the HRIS is read. Whether it was is seen from outside: the administrator is known by now. */
export const pullWorkforce = async (journey: Journey, night: Date): Promise<void> => {
  await journey.service.tick('start-nightly-sync', night)
  await journey.service.until(
    'the workforce is known',
    async () => (await journey.door.as(administrator(journey), 'PUT', `/programmes/${programmeId}`, {})).status === 422,
  )
}

export const publishProgramme = async (journey: Journey, document: Programme): Promise<void> => {
  expectOk('publishing the programme', await journey.door.as(administrator(journey), 'PUT', `/programmes/${programmeId}`, document))
}

const flagsOf = async (journey: Journey): Promise<readonly Flag[]> => {
  const answer = await journey.door.as(approver(journey), 'GET', `/programmes/${programmeId}/high-potentials`)
  const { flags } = expectOk('reading the flags', answer) as { readonly flags: readonly Flag[] }
  return flags
}

/**
 * HR looks at every flag and confirms it; nobody is invited by a machine. It does so once a round: who is flagged later, waits for the
 * next one. In a company of a few people it may be nobody (`atLeast: 0`). Answers who was invited.
 */
export const reviewFlags = async (journey: Journey, { atLeast = 1 } = {}): Promise<readonly string[]> => {
  await journey.service.until('high potentials are flagged', async () => (await flagsOf(journey)).length >= atLeast)
  const flags = (await flagsOf(journey)).filter(({ verdict }) => verdict === 'flagged')
  const confirmed = flags.filter(({ review }) => review === 'confirmed').map(({ employeeId }) => employeeId)
  if (confirmed.length > 0) return confirmed
  const flagged = flags.map(({ employeeId }) => employeeId)
  for (let from = 0; from < flagged.length; from += 500) {
    const reviews = flagged.slice(from, from + 500).map((employeeId) => ({ employeeId, verdict: 'confirmed' }))
    expectOk(
      'reviewing the flags',
      await journey.door.as(approver(journey), 'POST', `/programmes/${programmeId}/high-potentials/review`, { reviews }),
    )
  }
  return flagged
}

export type Enrolled = { readonly mentees: number; readonly mentors: number; readonly declined: number }

/** Invited people answer for themselves, and experienced ones offer their time. */
export const enrolPeople = async (journey: Journey, invited: readonly string[]): Promise<Enrolled> => {
  const wanted = new Set(invited)
  const { people } = journey.world.company
  await journey.door.signIn(people.filter((person) => person.status === 'Active' && (wanted.has(idOf(person)) || person.offers.length > 0)))
  const path = `/programmes/${programmeId}/participants`
  let mentees = 0
  let mentors = 0
  let declined = 0
  for (const person of people) {
    if (person.status !== 'Active') continue
    if (wanted.has(idOf(person))) {
      if (!inclined(journey, person, 0.8)) {
        declined += 1
        continue
      }
      expectOk('enrolling a mentee', await journey.door.as(person, 'POST', path, { role: 'mentee', wants: person.wants }))
      mentees += 1
    } else if (person.offers.length > 0 && inclined(journey, person, 0.6)) {
      const capacity = 1 + Math.floor(chance(journey.seed, 'capacity', person.sourceId) * 3)
      const { status } = await journey.door.as(person, 'POST', path, { role: 'mentor', offers: person.offers, capacity })
      // Too junior or too new to mentor: refused by the programme's rules, with the reason.
      if (status < 300) mentors += 1
    }
  }
  return { mentees, mentors, declined }
}

/** Somebody in HR sets the cohort field in the HRIS; its webhook starts the matching run. Answers the cycle. */
export const requestMatching = async (journey: Journey): Promise<string> => {
  const { sourceId } = administrator(journey)
  const webhook = journey.world.hris.signedWebhook(`${addresses.api}/hris/${hrisConnectionId}/webhooks`, {
    employeeId: sourceId,
    changedFields: ['mentoringCohort'],
  })
  const received = expectOk('the HRIS webhook', await journey.door.send(webhook)) as { readonly matching?: { readonly cycleId: string } }
  const { matching } = received
  if (matching === undefined) throw new AppError('journey-stuck', 'unexpected', { message: 'The webhook started no matching run.' })
  return matching.cycleId
}

export const readCycle = async (journey: Journey, cycleId: string): Promise<Cycle> =>
  expectOk('reading the matching cycle', await journey.door.as(approver(journey), 'GET', `/matching-cycles/${cycleId}`)) as Cycle

const decided = ['approved', 'rejected', 'expired', 'nothing-to-match']

/** The requester may not decide, another authorised person may: both are tried. Answers the approved plan. */
export const approveMatches = async (journey: Journey, cycleId: string): Promise<Cycle> => {
  await journey.service.until('matches are proposed', async () => (await readCycle(journey, cycleId)).state !== 'requested')
  const cycle = await readCycle(journey, cycleId)
  if (decided.includes(cycle.state)) return cycle
  const decision = { decision: 'approve', revision: cycle.revision }
  const own = await journey.door.as(administrator(journey), 'POST', `/matching-cycles/${cycleId}/decision`, decision)
  if (own.status < 400) throw new AppError('journey-stuck', 'unexpected', { message: 'The requester could approve their own request.' })
  expectOk('approving the matches', await journey.door.as(approver(journey), 'POST', `/matching-cycles/${cycleId}/decision`, decision))
  return cycle
}

/** Every approved pair has its series in the mentor's calendar. */
export const meetingsLand = async (journey: Journey, pairs: number): Promise<void> => {
  await journey.service.until('every pair has a meeting series', () => journey.world.graph.liveSeries().length >= pairs)
}

/** Quarter's end: the evaluation runs by itself and its results stand in the LMS and the LRS. */
export const resultsArrive = async (journey: Journey): Promise<void> => {
  await journey.service.until('the results stand in the LRS', () => journey.world.lrs.statements().length > 0)
}
