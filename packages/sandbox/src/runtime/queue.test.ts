import { describe, expect, it } from 'vitest'
import { simulatedQueue } from './queue.ts'

const standard = { id: 'Work', fifo: false, dedupePerGroup: false, visibilitySeconds: 30, redrive: { queue: 'Dead', after: 2 } }
const never = (): void => {
  throw new Error('nothing should be redriven here')
}
const ids = (messages: readonly { readonly messageId: string }[]): readonly string[] => messages.map(({ messageId }) => messageId)

describe('a queue', () => {
  it('hides what was received, and shows it again when nobody deletes it', () => {
    const queue = simulatedQueue(standard)
    queue.add({ body: 'a' }, '1', 0)
    expect(ids(queue.receive(0, 10, never))).toEqual(['1'])
    expect(queue.receive(29_999, 10, never)).toEqual([])
    expect(ids(queue.receive(30_000, 10, never))).toEqual(['1'])
    queue.remove('1')
    expect(queue.receive(90_000, 10, never)).toEqual([])
  })

  it('moves a message to the dead letters once it was received too often', () => {
    const queue = simulatedQueue(standard)
    const dead: string[] = []
    queue.add({ body: 'a' }, '1', 0)
    for (const now of [0, 30_000, 60_000]) queue.receive(now, 10, ({ messageId }) => dead.push(messageId))
    expect(dead).toEqual(['1'])
    expect(queue.messages()).toEqual([])
  })

  it('keeps a message hidden for exactly as long as it was told', () => {
    const queue = simulatedQueue(standard)
    queue.add({ body: 'a' }, '1', 0)
    queue.receive(0, 10, never)
    queue.hide('1', 7_000)
    expect(queue.nextVisible()).toBe(7_000)
    expect(queue.receive(6_999, 10, never)).toEqual([])
    expect(ids(queue.receive(7_000, 10, never))).toEqual(['1'])
  })
})

describe('a FIFO queue', () => {
  const fifo = { ...standard, fifo: true, dedupePerGroup: true }

  it('holds back a group behind its hidden first message, and no other group', () => {
    const queue = simulatedQueue(fifo)
    queue.add({ body: '', group: 'a', dedupeId: '1' }, 'a1', 0)
    queue.add({ body: '', group: 'a', dedupeId: '2' }, 'a2', 0)
    queue.add({ body: '', group: 'b', dedupeId: '3' }, 'b1', 0)
    expect(ids(queue.receive(0, 1, never))).toEqual(['a1'])
    expect(ids(queue.receive(1, 10, never))).toEqual(['b1'])
  })

  it('waits for the first of a group, and not for those behind it', () => {
    const queue = simulatedQueue(fifo)
    queue.add({ body: '', group: 'a', dedupeId: '1' }, 'a1', 0)
    queue.add({ body: '', group: 'a', dedupeId: '2' }, 'a2', 0)
    queue.receive(0, 1, never)
    expect(queue.nextVisible()).toBe(30_000)
  })

  it.each([
    ['once within five minutes', fifo, 'a', 299_999, 1],
    ['again after them', fifo, 'a', 300_000, 2],
    ['in each group', fifo, 'b', 0, 2],
    ['once in all groups, where the queue is set so', { ...fifo, dedupePerGroup: false }, 'b', 0, 1],
  ])('takes the same message %s', (_, wired, group, later, taken) => {
    const queue = simulatedQueue(wired)
    queue.add({ body: '', group: 'a', dedupeId: '1' }, 'first', 0)
    queue.add({ body: '', group, dedupeId: '1' }, 'again', later)
    expect(queue.messages()).toHaveLength(taken)
  })
})
