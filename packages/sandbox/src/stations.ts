import { sampleProgramme } from '@fairlead/programme/sample-programme'
import type { Person } from './company.ts'
import { betweenSessions, firstNight, leaverLeaves, programmeWindow, quarterIsOver } from './demo-days.ts'
import { idOf, openDoor } from './journey/door.ts'
import { giveFeedback } from './journey/feedback.ts'
import * as journeys from './journey/journey.ts'
import type { LocalWorld } from './local-world.ts'
import { office } from './people/programme-office.ts'
import type { Told } from './summary.ts'

/** One stop on the way through the service: `run` answers the sentence that says what happened there. */
export type Station = {
  readonly name: string
  readonly doing: string
  readonly run: (tell: (progress: string) => void) => Promise<string>
}

/** Two weeks and two weeks pass, meetings take place, people answer; in November one mentee leaves the company. Answers how many answers were given. */
const letTheQuarterPass = async (
  journey: journeys.Journey,
  { local, world }: LocalWorld,
  pairs: readonly { readonly menteeId: string; readonly mentorId: string }[],
  tell: (progress: string) => void,
): Promise<number> => {
  const mentees = new Set(pairs.map(({ menteeId }) => menteeId))
  const taking = new Set(pairs.flatMap(({ menteeId, mentorId }) => [menteeId, mentorId]))
  const participants = world.company.people.filter((person) => taking.has(idOf(person)))
  const leaver: Person | undefined = participants.find((person) => mentees.has(idOf(person)))
  let feedback = 0
  let left = false
  for (let now = world.clock.now().getTime() + betweenSessions; now < quarterIsOver.getTime(); now += betweenSessions) {
    tell(new Date(now).toISOString().slice(0, 10))
    if (leaver !== undefined && !left && now > leaverLeaves.getTime()) {
      await local.advanceTo(leaverLeaves)
      world.hris.change(leaver.sourceId, { status: 'Inactive', terminationDate: leaverLeaves.toISOString().slice(0, 10) })
      left = true
    }
    await local.advanceTo(new Date(now))
    feedback += await giveFeedback(journey, participants)
  }
  return feedback
}

/** The whole way, in order; `told` fills with what only the people on the way can tell. */
export const stationsOf = (local: LocalWorld, seed: number): { readonly stations: readonly Station[]; readonly told: Told } => {
  const { world, service } = local
  const journey: journeys.Journey = { service, world, door: openDoor(service, world), seed }
  const told: Told = { flags: 0, invited: 0, enrolled: { mentees: 0, mentors: 0, declined: 0 }, proposals: 0, unmatched: 0, feedback: 0 }
  const programme = sampleProgramme({ ...programmeWindow, approvers: [office.approver, office.secondApprover] })
  let invited: readonly string[] = []
  let cycleId = ''
  let pairs: Awaited<ReturnType<typeof journeys.approveMatches>>['proposals'] = []
  const stations: readonly Station[] = [
    {
      name: 'HRIS',
      doing: 'pulling people and their reviews',
      run: async () => {
        await journeys.pullWorkforce(journey, firstNight)
        return `${world.company.people.length} people and their reviews`
      },
    },
    {
      name: 'Programme',
      doing: 'publishing the document that rules every station',
      run: async () => {
        await journeys.publishProgramme(journey, programme)
        return `"${programme.title}" published`
      },
    },
    {
      name: 'Talent',
      doing: 'HR looks at who is flagged',
      run: async () => {
        invited = await journeys.reviewFlags(journey, { atLeast: 0 })
        told.flags = invited.length
        told.invited = invited.length
        return `${invited.length} people flagged, reviewed and invited`
      },
    },
    {
      name: 'Enrolment',
      doing: 'people answer for themselves',
      run: async () => {
        told.enrolled = await journeys.enrolPeople(journey, invited)
        return `${told.enrolled.mentees} mentees and ${told.enrolled.mentors} mentors`
      },
    },
    {
      name: 'Matching',
      doing: 'a change in the HRIS asks for a run, and somebody else approves it',
      run: async () => {
        cycleId = await journeys.requestMatching(journey)
        const cycle = await journeys.approveMatches(journey, cycleId)
        pairs = cycle.proposals
        told.proposals = pairs.length
        told.unmatched = cycle.unmatched.length
        return `${told.proposals} pairs approved; mentees left over: ${told.unmatched}`
      },
    },
    {
      name: 'Outlook',
      doing: 'finding free time for every pair',
      run: async () => {
        if (local.newFacts().has('MatchesApproved')) await journeys.meetingsLand(journey, told.proposals)
        return `${world.graph.liveSeries().length} meeting series`
      },
    },
    {
      name: 'Quarter',
      doing: 'sessions, feedback, a leaver',
      run: async (tell) => {
        told.feedback = await letTheQuarterPass(journey, local, pairs, tell)
        return `${local.newFacts().get('SessionHeld') ?? 0} sessions held, ${told.feedback} answers to the pulse`
      },
    },
    {
      name: 'Outcomes',
      doing: 'the quarterly evaluation, into the LMS and read back',
      run: async () => {
        await local.local.advanceTo(quarterIsOver)
        return `${world.lrs.statements().length} statements in the LRS, and the LMS profiles`
      },
    },
  ]
  return { stations, told }
}
