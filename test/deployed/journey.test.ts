import { isDeepStrictEqual } from 'node:util'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { matchingRunRequested } from '@fairlead/kernel/events/external'
import { naturalId } from '@fairlead/kernel/ids'
import { quarterOf } from '@fairlead/kernel/quarter'
import { sampleProgramme } from '@fairlead/programme/sample-programme'
import { hrisConnectionId, programmeId, tenantId } from '@fairlead/sandbox/addresses'
import { idOf, openDoor, type Service } from '@fairlead/sandbox/journey/door'
import { giveFeedback } from '@fairlead/sandbox/journey/feedback'
import * as journeys from '@fairlead/sandbox/journey/journey'
import { office } from '@fairlead/sandbox/people/programme-office'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formPost, formsOf, portalPage } from '../journeys/launch.fixture.ts'
import { neighbourOn, type BusNeighbour } from './bus-neighbour.ts'
import { deploy, type Deployment } from './deploy.ts'
import { deployedService } from './deployed-service.ts'
import { tellGaps } from './gaps.ts'
import { moveClock } from './move-clock.ts'
import { serveSmallWorld, worldClock } from './small-world-served.ts'
import { deadLetters, outcomesOf } from './troubles.ts'

const seed = 7
const employees = 50
const clock = worldClock()
const dayAfter = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** Begins soon, whatever today is, and is well under way at the end of the quarter that is evaluated. */
const programme = sampleProgramme({ startsOn: dayAfter(3), endsOn: dayAfter(130), approvers: [office.approver, office.secondApprover] })
const quarter = quarterOf(dayAfter(48))
const quarterIsOver = new Date(`${quarter.end}T06:00:00Z`)

let deployment: Deployment
let bus: BusNeighbour
let service: Service
let journey: journeys.Journey
let close = (): void => undefined
/** What the HRIS sent to our webhook, to send it once more. */
let delivered: Request | undefined

let invited: readonly string[]
let firstCycle: string
let pairs: Awaited<ReturnType<typeof journeys.readCycle>>['proposals']

const heard = (fact: string, count = 1) =>
  service.until(`${count} ${fact} came over the bus`, async () => (await bus.facts(fact)).length >= count)

const askOverTheBus = (requestId: string): Promise<unknown> =>
  bus.put(`${matchingRunRequested.sourcePrefix}acme`, matchingRunRequested.name, { connectionId: hrisConnectionId, programmeId, requestId })

beforeAll(async () => {
  tellGaps()
  deployment = await deploy()
  const { world, close: closeServers } = await serveSmallWorld({ employees, seed, clock })
  close = closeServers
  bus = await neighbourOn(deployment.physicalId(deployment.the('AWS::Events::EventBus')))
  const deployed = deployedService(deployment)
  service = {
    ...deployed,
    request: (request) => {
      if (request.url.endsWith('/webhooks')) delivered = request.clone()
      return deployed.request(request)
    },
  }
  journey = { service, world, door: openDoor(service, world), seed }
})
afterAll(() => close())

describe('the deployed service', () => {
  it('stands complete but for what the emulator does not know', () => {
    // The archive of facts and the backup of the key table: template tests hold both.
    const known = /^FairleadData\/(Archive|KeyBackups(Vault|Plan|PlanSelection))[0-9A-F]{8}$/
    expect(deployment.pruned.filter((name) => !known.test(name))).toEqual([])
    expect(deployment.pruned).toHaveLength(4)
  })

  it('asks for a token at the door, and believes no other issuer', async () => {
    const ask = (authorization?: string) =>
      journey.door.send(
        new Request(`http://deployed/programmes/${programmeId}/high-potentials`, authorization ? { headers: { authorization } } : {}),
      )
    expect((await ask()).status).toBe(401)
    expect((await ask('Bearer bm90.YQ.dG9rZW4')).status).toBe(401)
  })

  it('reads the HRIS when its night comes', async () => {
    await journeys.pullWorkforce(journey, new Date())
    await heard('WorkforceSynced')
    const [synced] = await bus.facts('WorkforceSynced')
    expect(synced).toMatchObject({ connectionId: hrisConnectionId })
  })

  it('takes a programme, flags, and invites whom HR confirmed', async () => {
    await journeys.publishProgramme(journey, programme)
    await heard('HighPotentialsFlagged')
    invited = await journeys.reviewFlags(journey)
    expect(invited.length).toBeGreaterThanOrEqual(5)
    await heard('MenteeInvited', invited.length)
  })

  it('enrols people who sign in and say so themselves', async () => {
    const enrolled = await journeys.enrolPeople(journey, invited)
    expect(enrolled.mentees).toBeGreaterThanOrEqual(5)
    expect(enrolled.mentors).toBeGreaterThanOrEqual(5)
  })

  it('matches when the HRIS says so in a signed webhook, once for however many deliveries', async () => {
    firstCycle = await journeys.requestMatching(journey)
    await service.until('matches are proposed', async () => (await journeys.readCycle(journey, firstCycle)).state === 'proposed')
    const again = await journey.door.send(delivered?.clone() as Request)
    expect(again).toMatchObject({ status: 202, body: { matching: { kind: 'already-requested', cycleId: firstCycle } } })
    expect(await bus.facts('MatchingRequested')).toHaveLength(1)
  })

  it('refuses a webhook with a signature that is not the HRIS’s', async () => {
    const forged = new Request(delivered?.clone() as Request, {
      headers: { ...Object.fromEntries(delivered?.headers ?? []), 'x-bamboohr-signature': '0'.repeat(64) },
    })
    expect((await journey.door.send(forged)).status).toBe(401)
  })

  it('lets somebody other than the requester approve, and takes a bus event for the next run only then', async () => {
    const handled = (...outcomes: readonly string[]) =>
      service.until(`the bus events ended as ${outcomes.join(', ')}`, async () =>
        isDeepStrictEqual((await outcomesOf(deployment, 'request-matching-from-bus')).toSorted(), outcomes.toSorted()),
      )
    await askOverTheBus('too-early')
    await handled('cycle-open')
    pairs = (await journeys.approveMatches(journey, firstCycle)).proposals
    expect(pairs.length).toBeGreaterThanOrEqual(5)
    expect((await journeys.readCycle(journey, firstCycle)).state).toBe('approved')

    await askOverTheBus('in-time')
    await askOverTheBus('in-time')
    await handled('cycle-open', 'requested', 'already-requested')
    const second = naturalId('matching-cycle', tenantId, hrisConnectionId, 'in-time')
    await service.until('the second cycle is solved', async () => (await journeys.readCycle(journey, second)).state !== 'requested')
    const requested = (await bus.facts('MatchingRequested')).map(({ cycleId, trigger }) => ({ cycleId, trigger }))
    expect(requested).toEqual([
      { cycleId: firstCycle, trigger: 'hris-webhook' },
      { cycleId: second, trigger: 'bus-event' },
    ])
  })

  it('puts exactly one series per pair into Outlook', async () => {
    await journeys.meetingsLand(journey, pairs.length)
    await heard('MeetingSeriesScheduled', pairs.length)
    const emailOf = new Map(journey.world.company.people.map((person) => [idOf(person), person.email]))
    const wanted = pairs.map(({ mentorId, menteeId }) => [emailOf.get(mentorId), emailOf.get(menteeId)].join(' with '))
    const standing = journey.world.graph
      .liveSeries()
      .map(({ organiser, attendees }) => `${organiser} with ${attendees.filter((one) => one !== organiser).join(', ')}`)
    expect(standing.toSorted()).toEqual(wanted.toSorted())
  })

  it('opens its page for HR from the LMS', async () => {
    const { url, form } = journey.world.lti.launchAs(office.approver, portalPage)
    const login = await service.request(formPost(url, form))
    const [posted] = formsOf(await (await fetch(login.headers.get('location') ?? '')).text())
    const launched = await service.request(formPost(posted?.action ?? '', posted?.fields ?? {}))
    const cookie = (launched.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const page = await service.request(
      new Request(new URL(launched.headers.get('location') ?? '', portalPage), { headers: { cookie, accept: 'text/html' } }),
    )
    expect(page.status).toBe(200)
    expect(await page.text()).toContain(programme.title)
  })

  it('cancels the series of somebody who leaves the company', async () => {
    const leaver = journey.world.company.people.find((person) => idOf(person) === pairs[0]?.menteeId)
    journey.world.hris.change(leaver?.sourceId ?? '', { status: 'Inactive', terminationDate: dayAfter(-1) })
    await service.tick('start-nightly-sync', new Date())
    await heard('MeetingSeriesCancelled')
    expect(await bus.facts('MentorshipEnded')).toHaveLength(1)
    expect(journey.world.graph.liveSeries()).toHaveLength(pairs.length - 1)
  })

  it('knows which sessions were held when a quarter has passed, and asks how they were', async () => {
    clock.advanceTo(quarterIsOver)
    await moveClock(deployment, clock.aheadBy())
    await service.tick('sweep-daily', clock.now())
    await service.until('every pair that stayed has met', async () => {
      const met = await bus.facts('SessionHeld')
      return new Set(met.map(({ mentorshipId }) => mentorshipId)).size === pairs.length - 1
    })
    expect(await giveFeedback(journey, journey.world.company.people)).toBeGreaterThan(0)
  })

  it('evaluates the quarter, and the results stand in the LRS and in Moodle', async () => {
    await service.tick('start-evaluation', clock.now())
    await journeys.resultsArrive(journey)
    await heard('OutcomesPublished', 2)
    expect(await bus.facts('OutcomesEvaluated')).toEqual([expect.objectContaining({ programmeId, quarter: quarter.name })])
    expect(await bus.facts('PublicationFailed')).toEqual([])
    const numberOf = new Map(journey.world.company.people.map((person) => [idOf(person), person.employeeNumber]))
    for (const { menteeId } of pairs) {
      const fields = journey.world.moodle.profileOf(numberOf.get(menteeId) ?? '')?.fields ?? []
      expect(fields.find(({ shortname }) => shortname === 'mentoring_status')?.value).toMatch(/meeting|completed|ended/)
    }
  })

  it('buries a malformed message with its reason, and leaves no other dead letters', async () => {
    const QueueUrl = deployment.physicalId(deployment.the('AWS::SQS::Queue', 'OutcomesEvaluateQueue'))
    await new SQSClient({ useQueueUrlAsEndpoint: false }).send(new SendMessageCommand({ QueueUrl, MessageBody: '{}' }))
    await service.until('the message is buried', async () => (await deadLetters(deployment)).length > 0)
    expect(await deadLetters(deployment)).toEqual([expect.stringMatching(/^OutcomesEvaluateDeadLettersDlq\w+: message-malformed {}$/)])
  })

  it('asked nothing of the HRIS and of Graph that their contracts do not know', () => {
    expect(journey.world.hris.problems).toEqual([])
    expect(journey.world.graph.refused).toEqual([])
  })
})
