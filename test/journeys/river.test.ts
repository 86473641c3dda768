import { giveFeedback } from '@fairlead/sandbox/journey/feedback'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRiver, scheduled, type River } from './river.fixture.ts'

it('x', async () => {
  let t = performance.now()
  const river = await openRiver()
  console.log('open', performance.now() - t)
  t = performance.now()
  const cycle = await scheduled(river)
  console.log('scheduled', performance.now() - t, cycle.proposals.length)
  t = performance.now()
  for (let w = 1; w <= 13; w++) {
    await river.local.advanceTo(new Date(river.world.clock.now().getTime() + 7 * 86400_000))
  }
  console.log('quarter', performance.now() - t)
  t = performance.now()
  await giveFeedback(river.journey, river.world.company.people)
  console.log('feedback', performance.now() - t)
  t = performance.now()
  river.close()
})
