import { hrisConnectionId, programmeId } from '@fairlead/sandbox/addresses'
import { idOf } from '@fairlead/sandbox/journey/door'
import { publishProgramme, pullWorkforce, reviewFlags } from '@fairlead/sandbox/journey/journey'
import { office } from '@fairlead/sandbox/people/programme-office'
import type { Programme } from '@fairlead/programme/document'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRiver, programmeFor, smallCompany, type River } from './river.fixture.ts'

type Cycle = {
  readonly state: string
  readonly revision: number
  readonly total: number
  readonly proposals: readonly { readonly menteeId: string }[]
  readonly unmatched: readonly { readonly menteeId: string }[]
  readonly balance?: { readonly price: { readonly points: number; readonly people: number }; readonly sentences: readonly string[] }
}

// One world, one programme version after the other: the tests of this file are one story, in their order.
let river: River
let requests = 0
const shortTermed = 'Paris'
beforeAll(async () => {
  const company = smallCompany(300)
  // One office employs its people for a time only, so that the kind of contract tells places apart.
  const people = company.people.map((person) => ({ ...person, contract: person.location === shortTermed ? 'fixed-term' : 'permanent' }))
  river = await openRiver({ company: { ...company, people } })
  await pullWorkforce(river.journey, new Date('2026-09-29T02:00:00Z'))
  await publish()
  const invited = await reviewFlags(river.journey)
  const path = `/programmes/${programmeId}/participants`
  let mentors = 0
  for (const person of river.world.company.people.filter(({ status }) => status === 'Active')) {
    const { door } = river.journey
    if (invited.includes(idOf(person))) await door.as(person, 'POST', path, { role: 'mentee', wants: person.wants })
    else if (person.offers.length > 0 && mentors < 25)
      mentors += Number((await door.as(person, 'POST', path, { role: 'mentor', offers: person.offers, capacity: 1 })).status < 300)
  }
}, 30_000)
afterAll(() => river.close())

type Balance = NonNullable<Programme['fairness']['balance']>
const publish = (balance?: Balance): Promise<void> => {
  const { fairness, ...programme } = programmeFor()
  return publishProgramme(river.journey, { ...programme, fairness: { ...fairness, ...(balance === undefined ? {} : { balance }) } })
}
const approver = () => river.person(office.approver)

/** The cycle under this balance, closed again so that the next one can be asked for. */
const planned = async (balance?: Balance): Promise<Cycle> => {
  await publish(balance)
  const detail = JSON.stringify({ connectionId: hrisConnectionId, programmeId, requestId: `balance-${(requests += 1)}` })
  river.local.putEvent({ source: 'hris.acme', detailType: 'MatchingRunRequested', detail })
  await river.local.settle()
  const { cycleId } = river.factsOf('MatchesProposed').at(-1) as { readonly cycleId: string }
  const { body } = await river.journey.door.as(approver(), 'GET', `/matching-cycles/${cycleId}`)
  const rejected = await river.journey.door.as(approver(), 'POST', `/matching-cycles/${cycleId}/decision`, {
    decision: 'reject',
    revision: 1,
  })
  expect(rejected.status).toBe(200)
  return body as Cycle
}

/** How far the worst group lies below everybody. */
const worstGap = ({ proposals, unmatched }: Cycle, by: 'location' | 'contract' = 'location'): number => {
  const groups = new Map(river.world.company.people.map((person) => [idOf(person), person[by]]))
  const matched = new Set(proposals.map(({ menteeId }) => menteeId))
  const everybody = [...matched, ...unmatched.map(({ menteeId }) => menteeId)]
  const overall = matched.size / everybody.length
  const rates = [...Map.groupBy(everybody, (id) => groups.get(id))].map(
    ([, ids]) => ids.filter((id) => matched.has(id)).length / ids.length,
  )
  return Math.max(...rates.map((rate) => overall - rate))
}

describe('a balanced plan in the service', () => {
  let free: Cycle
  beforeAll(async () => {
    free = await planned()
  })

  it('is not made where nobody asks for it', () => {
    expect(free.balance).toBeUndefined()
    expect(free.unmatched.length).toBeGreaterThan(10)
  })

  it('brings every place to within the band, and shows what that cost', async () => {
    const even = await planned({ by: 'location', band: 0.15 })
    expect(even.proposals).toHaveLength(free.proposals.length)
    expect(worstGap(free)).toBeGreaterThan(0.15)
    expect(worstGap(even)).toBeLessThanOrEqual(0.15)
    expect(even.balance?.price).toMatchObject({ people: 0 })
    expect(even.balance?.price.points).toBeGreaterThan(0)
    expect(even.balance?.sentences[0]).toMatch(/^In every group the share of people with a mentor/)
    expect(even.balance?.sentences.at(-1)).toMatch(/^The price against the plan without balance/)
  })

  it('asks the integer solver, which comes along with the function, where single people decide', async () => {
    const { balance, state } = await planned({ by: 'location', band: 0 })
    expect(state).toBe('proposed')
    // Proven, which the multipliers cannot do.
    expect(balance?.sentences[0]).toMatch(/^No plan for as many people keeps every group/)
  })

  it('lifts the lowest scores where the programme asks for that', async () => {
    const { balance, proposals } = await planned({ tail: 16 })
    expect(proposals).toHaveLength(free.proposals.length)
    expect(balance?.sentences[0]).toMatch(/^The lowest score of any pair is/)
  })

  it('goes by the kind of contract as well, which the HRIS tells', async () => {
    const even = await planned({ by: 'contract', band: 0.05 })
    expect(worstGap(free, 'contract')).toBeGreaterThan(0.05)
    expect(worstGap(even, 'contract')).toBeLessThanOrEqual(0.05)
  })

  it('leaves no dead letter', () => {
    expect(river.local.deadLetters()).toEqual([])
  })
})
