import { itemsOf } from '@fairlead/kernel/store'
import { sqliteStore } from '@fairlead/platform/store/sqlite'
import { beforeEach, describe, expect, it } from 'vitest'
import { enrolParticipant } from './enrol-participant.ts'
import { flagHighPotentials } from './flag-high-potentials.ts'
import { flagStore } from './flag-store.ts'
import { reviewHighPotentials } from './review-high-potentials.ts'
import { employee, reviewed } from './testing/people.ts'
import { talentWorld, type TalentWorld } from './testing/talent-world.ts'

let store = sqliteStore({ path: ':memory:' })
let world: TalentWorld
beforeEach(async () => {
  store = sqliteStore({ path: ':memory:' })
  world = talentWorld(store)
  world.hire(employee('boss'), employee('boss2'), employee('outsider'), employee('unrated'))
  world.reviews.push(reviewed('boss', 5, 5))
  for (let at = 0; at < 60; at += 1) {
    const rating = at < 12 ? 5 : 3
    world.hire(employee(`p${at}`))
    world.reviews.push(reviewed(`p${at}`, rating, rating))
  }
  await flagHighPotentials(world.ports, {}, world.run('flag'))
})
const review = (reviews: readonly object[], actor = 'boss', messageId = 'm1') =>
  reviewHighPotentials(world.ports, { programmeId: world.programmeId, reviews }, world.run(messageId, actor))
const outcomes = async (...args: Parameters<typeof review>) => (await review(...args)).outcomes.map(({ outcome }) => outcome)

describe('reviewing high potentials', () => {
  it('confirms and dismisses, and invites whom it confirms', async () => {
    expect(
      await review([
        { employeeId: 'p0', verdict: 'confirmed' },
        { employeeNumber: 'N-p1', verdict: 'dismissed' },
      ]),
    ).toEqual({
      outcomes: [
        { employeeId: 'p0', outcome: 'confirmed' },
        { employeeId: 'p1', outcome: 'dismissed' },
      ],
    })
    const { programmeId } = world
    expect(world.facts('HighPotentialReviewed')).toEqual([
      { programmeId, employeeId: 'p0', verdict: 'confirmed' },
      { programmeId, employeeId: 'p1', verdict: 'dismissed' },
    ])
    expect(world.facts('MenteeInvited')).toEqual([{ programmeId, employeeId: 'p0' }])
    expect((await flagStore(store).item('acme', programmeId, 'p0'))?.attributes.review).toEqual({
      verdict: 'confirmed',
      by: 'boss',
      at: '2026-01-05T02:00:00.000Z',
    })
    expect(await flagStore(store).counts('acme', programmeId)).toMatchObject({ invited: 1 })
  })

  it('gives everybody an outcome of their own', async () => {
    expect(
      await outcomes([
        { employeeId: 'boss', verdict: 'confirmed' },
        { employeeId: 'nobody', verdict: 'confirmed' },
        { employeeId: 'p30', verdict: 'confirmed' },
        { employeeId: 'p0', verdict: 'confirmed' },
        { employeeNumber: 'N-p0', verdict: 'dismissed' },
        { employeeId: 'unrated', verdict: 'confirmed' },
      ]),
    ).toEqual(['own-flag', 'unknown-person', 'not-flagged', 'confirmed', 'named-twice', 'confirmed'])
  })

  it('changes nothing the second time, whoever asks', async () => {
    await review([{ employeeId: 'p0', verdict: 'confirmed' }])
    expect(await outcomes([{ employeeId: 'p0', verdict: 'confirmed' }])).toEqual(['unchanged'])
    expect(await outcomes([{ employeeId: 'p0', verdict: 'confirmed' }], 'boss2', 'm2')).toEqual(['unchanged'])
    expect(world.facts('MenteeInvited')).toHaveLength(1)
  })

  it('lets an approver change their mind until the person has enrolled, with a decision record each time', async () => {
    await review([{ employeeId: 'p0', verdict: 'confirmed' }])
    expect(await outcomes([{ employeeId: 'p0', verdict: 'dismissed' }], 'boss2', 'm2')).toEqual(['dismissed'])
    expect(await outcomes([{ employeeId: 'p0', verdict: 'confirmed' }], 'boss', 'm3')).toEqual(['confirmed'])
    await enrolParticipant(world.ports, { programmeId: world.programmeId, role: 'mentee' }, world.run('m4', 'p0'))
    expect(await outcomes([{ employeeId: 'p0', verdict: 'dismissed' }], 'boss', 'm5')).toEqual(['already-enrolled'])
    const kinds: unknown[] = []
    for await (const { attributes } of itemsOf(store, { pk: `T#acme#DECISIONS#${world.programmeId}` })) {
      if (attributes['subject'] === 'p0') kinds.push(attributes['kind'])
    }
    expect(kinds).toEqual(['approval', 'approval', 'enrolment', 'flag', 'rejection'])
  })

  it('keeps the review through a later flag run', async () => {
    await review([{ employeeId: 'p0', verdict: 'confirmed' }])
    world.publish({})
    await flagHighPotentials(world.ports, {}, world.run('flag-2'))
    expect((await flagStore(store).item('acme', world.programmeId, 'p0'))?.attributes).toMatchObject({
      programmeVersion: 2,
      review: { verdict: 'confirmed' },
    })
  })

  it('takes five hundred at once', async () => {
    const many = Array.from({ length: 500 }, (_, at) => ({ employeeId: `p${at}`, verdict: 'confirmed' }))
    const answers = await outcomes(many)
    expect(answers.filter((outcome) => outcome === 'confirmed')).toHaveLength(12)
    expect(answers).toHaveLength(500)
  })

  it.each([
    ['somebody who is no approver', 'outsider', 'not-an-approver', 'forbidden'],
    ['somebody we do not know', 'ghost', 'actor-unknown', 'forbidden'],
  ])('refuses %s', async (_, actor, code, kind) => {
    await expect(review([{ employeeId: 'p0', verdict: 'confirmed' }], actor)).rejects.toMatchObject({ code, kind })
    expect(world.facts('HighPotentialReviewed')).toEqual([])
  })

  it('refuses an approver who has left', async () => {
    world.hire(employee('boss', { status: 'terminated' }))
    await expect(review([{ employeeId: 'p0', verdict: 'confirmed' }])).rejects.toMatchObject({ code: 'actor-unknown' })
  })

  it('refuses nobody at all', async () => {
    const input = { programmeId: world.programmeId, reviews: [{ employeeId: 'p0', verdict: 'confirmed' }] }
    await expect(reviewHighPotentials(world.ports, input, world.run('m1'))).rejects.toMatchObject({
      code: 'actor-missing',
      kind: 'unauthorised',
    })
  })

  it.each([
    ['no list', { programmeId: 'leadership-mentoring' }, 'reviews'],
    ['an empty list', { programmeId: 'leadership-mentoring', reviews: [] }, 'reviews'],
    ['a verdict we do not know', { programmeId: 'leadership-mentoring', reviews: [{ employeeId: 'p0', verdict: 'maybe' }] }, 'reviews[0]'],
    [
      'more than five hundred',
      { programmeId: 'leadership-mentoring', reviews: Array.from({ length: 501 }, () => ({ employeeId: 'p0', verdict: 'confirmed' })) },
      'reviews',
    ],
    ['not an object', 'CANARY', ''],
  ])('refuses %s with its path and what to do', async (_, input, path) => {
    const refusal = reviewHighPotentials(world.ports, input, world.run('m1', 'boss'))
    await expect(refusal).rejects.toMatchObject({
      code: 'review-malformed',
      kind: 'invalid',
      path,
      next: expect.stringContaining('1 to 500'),
    })
    await expect(refusal).rejects.not.toThrow('CANARY')
  })
})
