import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { enrolParticipant, EnrolParticipant, withdrawParticipant } from './enrol-participant.ts'
import { enrolmentStore, type Enrolment } from './enrolment-store.ts'
import { flagHighPotentials } from './flag-high-potentials.ts'
import { reviewHighPotentials } from './review-high-potentials.ts'
import { employee, reviewed } from './testing/people.ts'
import { talentWorld, type TalentWorld } from './testing/talent-world.ts'

let store = sqliteStore({ path: ':memory:' })
let world: TalentWorld
beforeEach(async () => {
  store = sqliteStore({ path: ':memory:' })
  world = talentWorld(store)
  world.hire(employee('boss', { jobLevel: 6 }), employee('junior', { jobLevel: 2 }))
  for (let at = 0; at < 60; at += 1) {
    const rating = at < 12 ? 5 : 3
    world.hire(employee(`p${at}`, { jobLevel: 5 }))
    world.reviews.push(reviewed(`p${at}`, rating, rating))
  }
  await flagHighPotentials(world.ports, {}, world.run('flag'))
  const reviews = [{ employeeId: 'p0', verdict: 'confirmed' }]
  await reviewHighPotentials(world.ports, { programmeId: world.programmeId, reviews }, world.run('review', 'boss'))
})

const enrol = (actor: string, over: object, messageId = `enrol-${actor}`) =>
  enrolParticipant(world.ports, { programmeId: world.programmeId, role: 'mentee', ...over }, world.run(messageId, actor))
const participants = async (): Promise<readonly Enrolment[]> => {
  const list: Enrolment[] = []
  for await (const enrolment of enrolmentStore(store).participants('acme', world.programmeId)) list.push(enrolment)
  return list
}

describe('enrolling', () => {
  it('takes an invited mentee with their wishes, and says which skills the programme does not have', async () => {
    expect(await enrol('p0', { wants: ['empathy', 'juggling', 'empathy'], goals: ['lead-a-team'] })).toEqual({
      kind: 'enrolled',
      role: 'mentee',
      capacity: 0,
      ignoredSkills: ['juggling'],
      ignoredPreferences: [],
    })
    expect(await participants()).toMatchObject([{ employeeId: 'p0', role: 'mentee', wants: ['empathy'], goals: ['lead-a-team'] }])
    expect(world.facts('MenteeEnrolled')).toEqual([{ programmeId: world.programmeId, employeeId: 'p0' }])
  })

  it('takes a mentor whom the rules allow, up to the capacity of the programme', async () => {
    expect(await enrol('boss', { role: 'mentor', offers: ['empathy'], capacity: 9 })).toMatchObject({ kind: 'enrolled', capacity: 2 })
    expect(world.facts('MentorEnrolled')).toEqual([{ programmeId: world.programmeId, employeeId: 'boss', capacity: 2 }])
  })

  it('refuses a mentee who was not invited, flagged or not', async () => {
    for (const actor of ['p1', 'p40', 'junior']) {
      expect(await enrol(actor, {})).toEqual({ kind: 'refused', code: 'not-invited', reasons: [{ key: 'talent.refused.not-invited' }] })
    }
    expect(await participants()).toEqual([])
  })

  it('refuses a mentor with the reason of the rule', async () => {
    expect(await enrol('junior', { role: 'mentor' })).toEqual({
      kind: 'refused',
      code: 'not-eligible',
      reasons: [{ key: 'talent.excluded.mentor-job-level', values: { level: 2, minimum: 4 } }],
    })
  })

  it('refuses a second role', async () => {
    await enrol('p0', {})
    expect(await enrol('p0', { role: 'mentor' }, 'again')).toMatchObject({
      kind: 'refused',
      code: 'already-enrolled-as',
      reasons: [{ key: 'talent.refused.already-enrolled-as-mentee' }],
    })
  })

  it('keeps what else people say of themselves, and whom they would like by id and not by number', async () => {
    const said = { interests: ['chess', 'alps', 'chess'], aspires: 'product', channel: 'phone', approach: 'coaching' }
    const preferences = ['N-boss', 'N-p0', 'N-nobody']
    expect(await enrol('p0', { ...said, preferences })).toMatchObject({ kind: 'enrolled', ignoredPreferences: ['N-p0', 'N-nobody'] })
    const [kept] = await participants()
    expect(kept?.profile).toEqual({ ...said, interests: ['alps', 'chess'], preferences: ['boss'] })
    expect(JSON.stringify(kept)).not.toContain('N-boss')
    const again = { ...said, interests: ['alps', 'chess'], preferences: ['N-boss'] }
    expect(await enrol('p0', again, 'again')).toMatchObject({ kind: 'unchanged' })
    expect(await enrol('p0', { ...again, channel: 'chat' }, 'later')).toMatchObject({ kind: 'updated' })
  })

  it('has no room for age or anything the law protects', () => {
    const words = /birth|age$|gender|sex|ethnic|race|religio|disab|nationalit|marital|parent|pregnan|belief|orientation|health/i
    expect(Object.keys(EnrolParticipant.shape).filter((key) => words.test(key))).toEqual([])
  })

  it('changes nothing when asked again, in whatever order', async () => {
    await enrol('p0', { wants: ['empathy', 'initiative'] })
    expect(await enrol('p0', { wants: ['initiative', 'empathy'] }, 'again')).toMatchObject({ kind: 'unchanged' })
    expect(world.facts('MenteeEnrolled')).toHaveLength(1)
  })

  it('updates wishes without enrolling twice, and tells a changed capacity', async () => {
    await enrol('p0', { wants: ['empathy'] })
    expect(await enrol('p0', { wants: ['initiative'] }, 'again')).toMatchObject({ kind: 'updated' })
    expect(world.facts('MenteeEnrolled')).toHaveLength(1)
    await enrol('boss', { role: 'mentor' })
    await enrol('boss', { role: 'mentor', capacity: 1 }, 'fewer')
    expect(world.facts('MentorEnrolled')).toMatchObject([{ capacity: 2 }, { capacity: 1 }])
  })

  it('refuses anybody once the programme is over', async () => {
    world.publish({ duration: { startsOn: '2025-01-01', endsOn: '2025-12-31' } })
    expect(await enrol('p0', {})).toMatchObject({ kind: 'refused', code: 'programme-over' })
  })

  it('lets a person withdraw, come back and then take another role', async () => {
    await enrol('p0', {})
    const withdraw = (messageId: string) => withdrawParticipant(world.ports, { programmeId: world.programmeId }, world.run(messageId, 'p0'))
    expect(await withdraw('w1')).toEqual({ kind: 'withdrawn' })
    expect(await withdraw('w2')).toEqual({ kind: 'not-enrolled' })
    expect(await participants()).toEqual([])
    expect(await enrol('p0', {}, 'back')).toMatchObject({ kind: 'enrolled' })
    await withdraw('w3')
    expect(await enrol('p0', { role: 'mentor' }, 'mentor')).toMatchObject({ kind: 'enrolled', role: 'mentor' })
    expect(await participants()).toMatchObject([{ role: 'mentor' }])
  })

  it.each([
    ['a role we do not know', { role: 'coach' }, 'role'],
    ['no capacity', { role: 'mentor', capacity: 0 }, 'capacity'],
    ['skills that are no list', { wants: 'empathy' }, 'wants'],
    ['a key we do not know', { skills: ['empathy'] }, ''],
    ['more wishes than five', { preferences: ['1', '2', '3', '4', '5', '6'] }, 'preferences'],
    ['a channel we do not know', { channel: 'telepathy' }, 'channel'],
  ])('refuses %s with its path', async (_, over, path) => {
    await expect(enrol('p0', over)).rejects.toMatchObject({ code: 'enrolment-malformed', kind: 'invalid', path })
  })

  it('refuses somebody who has left', async () => {
    world.hire(employee('p0', { status: 'terminated' }))
    await expect(enrol('p0', {})).rejects.toMatchObject({ code: 'actor-unknown' })
  })
})
