import type { Person } from '@fairlead/sandbox/company'
import { idOf } from '@fairlead/sandbox/journey/door'
import { firstNight } from '@fairlead/sandbox/demo-days'
import * as journeys from '@fairlead/sandbox/journey/journey'
import { afterEach, describe, expect, it } from 'vitest'
import { openRiver, programmeFor, smallCompany, type River } from './river.fixture.ts'

let river: River
afterEach(() => river.close())

const person = (employeeId: string): Person => {
  const found = river.world.company.people.find((one) => idOf(one) === employeeId)
  if (found === undefined) throw new RangeError('Nobody has this id.')
  return found
}

type Matching = Partial<ReturnType<typeof programmeFor>['matching']>
/** The pairs that a programme with these settings proposes. */
const pairsWith = async (matching: Matching): Promise<readonly (readonly [mentee: Person, mentor: Person])[]> => {
  river = await openRiver({ company: smallCompany(80) })
  const programme = programmeFor()
  await journeys.pullWorkforce(river.journey, firstNight)
  await journeys.publishProgramme(river.journey, { ...programme, matching: { ...programme.matching, ...matching } })
  await journeys.enrolPeople(river.journey, await journeys.reviewFlags(river.journey))
  const { proposals } = await journeys.readCycle(river.journey, await journeys.requestMatching(river.journey))
  return proposals.map(({ menteeId, mentorId }) => [person(menteeId), person(mentorId)] as const)
}

describe('what the HRIS says of employer and training', () => {
  it('binds nobody where the programme does not ask for it', async () => {
    const pairs = await pairsWith({})
    expect(pairs.some(([mentee, mentor]) => mentee.legalEntity !== mentor.legalEntity)).toBe(true)
    expect(pairs.some(([, mentor]) => mentor.mentorTrainedOn === undefined)).toBe(true)
  })

  it('keeps untrained mentors out where training is required', async () => {
    const pairs = await pairsWith({ trainingRequired: true })
    expect(pairs.length).toBeGreaterThan(3)
    expect(pairs.filter(([, mentor]) => mentor.mentorTrainedOn === undefined)).toEqual([])
  })

  it('keeps people of two employers apart where that is excluded', async () => {
    const [ltd, gmbh] = ['Larkfield Works Ltd', 'Larkfield Works GmbH']
    const across = ([mentee, mentor]: readonly [Person, Person]): boolean =>
      mentee.legalEntity !== mentor.legalEntity && [mentee, mentor].every(({ legalEntity = '' }) => [ltd, gmbh].includes(legalEntity))
    expect((await pairsWith({})).some(across)).toBe(true)
    river.close()
    const pairs = await pairsWith({ legalExclusions: [[ltd, gmbh]] })
    expect(pairs.length).toBeGreaterThan(3)
    expect(pairs.some(across)).toBe(false)
  })
})
