import { idOf } from '@fairlead/sandbox/journey/door'
import { approveMatches, readCycle } from '@fairlead/sandbox/journey/journey'
import { doorsOf } from '../../journeys/doors.fixture.ts'
import { openRiver, proposed, smallCompany, type River } from '../../journeys/river.fixture.ts'
import { secondsSince, type Bench, type BenchFailure, type BenchResult } from '../bench.ts'
import { answerBoundaries } from './answer-boundaries.ts'
import type { Boundary } from './boundary.ts'
import { dryService } from './dry-service.ts'
import * as http from './http-boundaries.ts'
import { launchBoundary } from './launch-boundary.ts'
import * as messages from './message-boundaries.ts'
import { textBoundaries } from './text-boundaries.ts'

const quarterIsOver = new Date('2027-01-01T06:00:00Z')
const sessionsWereHeld = new Date('2026-11-15T12:00:00Z')

/** Everybody who could ask for something, while proposals wait for their decision. */
const beforeApproval = async (river: River, cycleId: string): Promise<readonly Boundary[]> => {
  const service = dryService(river)
  const { proposals } = await readCycle(river.journey, cycleId)
  const [pair] = proposals
  const mentee = river.world.company.people.find((person) => idOf(person) === pair?.menteeId)
  const doors = await doorsOf(river, cycleId, mentee?.employeeNumber ?? '')
  return [
    ...http.bodyBoundaries(service, doors, {
      'PUT /programmes/{programmeId}': { name: 'programme-document', corpus: http.programmeCorpus(), mayNameKeys: true },
      'POST /programmes/{programmeId}/high-potentials/review': { name: 'review-body' },
      'POST /programmes/{programmeId}/participants': { name: 'participant-body', corpus: http.participantCorpus },
      'POST /matching-cycles': { name: 'matching-request-body' },
      'POST /matching-cycles/{cycleId}/decision': {
        name: 'decision-body',
        corpus: http.decisionCorpus(pair?.menteeId ?? '', pair?.mentorId ?? ''),
      },
      'POST /hris/{connectionId}/webhooks': { name: 'hris-webhook-body', corpus: http.hrisWebhookCorpus },
      'PUT /protected-attributes': { name: 'protected-attributes-body' },
    }),
    http.hrisEnvelopeBoundary(service, doors, river),
    http.envelopeBoundary(service, doors, river),
    http.addressBoundary(service, doors),
    http.gatewayBoundary(service, doors),
    http.formBoundary(service, doors, 'POST /lti/login', 'lti-login-form'),
    http.formBoundary(service, doors, 'POST /portal/matching-cycles/{cycleId}/decision', 'portal-decision-form'),
    await launchBoundary(river, doors),
    ...(await textBoundaries()),
  ]
}

/** Mentorships run, sessions were held, every queue has had a command and every rule its fact. */
const afterSessions = async (river: River, cycleId: string): Promise<readonly Boundary[]> => {
  await approveMatches(river.journey, cycleId)
  await river.local.settle()
  await river.local.advanceTo(sessionsWereHeld)
  const started = river.factsOf('MentorshipStarted')[0] as { readonly mentorshipId: string; readonly menteeId: string }
  const mentee = river.world.company.people.find((person) => idOf(person) === started.menteeId)
  const doors = await doorsOf(river, cycleId, mentee?.employeeNumber ?? '', started.mentorshipId)
  return http.bodyBoundaries(dryService(river), doors, {
    'POST /mentorships/{mentorshipId}/sessions/{session}/feedback': { name: 'feedback-body' },
  })
}

const afterQuarter = async (river: River): Promise<readonly Boundary[]> => {
  await river.local.advanceTo(quarterIsOver)
  const offline = dryService(river, [])
  return [
    messages.queueBoundary(offline, river),
    messages.queueEventBoundary(offline, river),
    messages.busBoundary(offline, river),
    messages.customerEventBoundary(offline),
    messages.tickBoundary(offline),
    ...(await answerBoundaries(river)),
  ]
}

/** The boundaries of one stage of the river after another, since each stage moves the world on. */
async function* boundariesOf(river: River): AsyncGenerator<Boundary> {
  const cycleId = await proposed(river)
  yield* await beforeApproval(river, cycleId)
  yield* await afterSessions(river, cycleId)
  yield* await afterQuarter(river)
}

export type MalformedInput = {
  readonly seed: number
  /** For each boundary. */
  readonly cases: number
  readonly only?: string | undefined
  readonly replay?: number | undefined
  /** Told after each boundary. */
  readonly told?: (line: string) => void
}

export const malformedInput = async ({ seed, cases, only, replay, told }: MalformedInput): Promise<BenchResult> => {
  const started = performance.now()
  const river = await openRiver({ company: smallCompany(40) })
  const failures: BenchFailure[] = []
  let boundaries = 0
  try {
    for await (const boundary of boundariesOf(river)) {
      if (only !== undefined && boundary.name !== only) continue
      const begun = performance.now()
      boundaries += 1
      if (replay !== undefined) failures.push(...(await boundary.replay(seed, replay)).map((what) => ({ what, replay: '' })))
      else failures.push(...(await boundary.run(seed, cases)))
      told?.(`${boundary.name} ${secondsSince(begun).toFixed(1)} s`)
    }
  } finally {
    river.close()
  }
  return { bench: 'R9', runs: boundaries, effectsChecked: boundaries * cases, seconds: secondsSince(started), failures }
}

export const bench: Bench = {
  name: 'R9',
  run: (dose, seed) => malformedInput({ seed, cases: dose === 'change' ? 10_000 : 100_000 }),
}
