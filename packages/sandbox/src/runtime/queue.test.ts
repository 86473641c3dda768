import { describe, expect, it } from 'vitest'
import { simulatedQueue } from './queue.ts'

const standard = { id: 'Work', fifo: false, visibilitySeconds: 30, redrive: { queue: 'Dead', after: 2 } }
const never = (): void => {
  throw new Error('nothing should be redriven here')
}
const ids = (messages: readonly { readonly messageId: string }[]): readonly string[] => messages.map(({ messageId }) => messageId)

describe('a queue', () => {
  it('hides what was received, and shows it again when nobody deletes it', () => {
    const queue = simulatedQueue(standard)
    queue.add({ body: 'a' }, '1')
    expect(ids(queue.receive(0, 10, never))).toEqual(['1'])
    expect(queue.receive(29_999, 10, never)).toEqual([])
    expect(ids(queue.receive(30_000, 10, never))).toEqual(['1'])
    queue.remove('1')
    expect(queue.receive(90_000, 10, never)).toEqual([])
  })

  it('moves a message to the dead letters once it was received too often', () => {
    const queue = simulatedQueue(standard)
    const dead: string[] = []
    queue.add({ body: 'a' }, '1')
    for (const now of [0, 30_000, 60_000]) queue.receive(now, 10, ({ messageId }) => dead.push(messageId))
    expect(dead).toEqual(['1'])
    expect(queue.messages()).toEqual([])
  })

  it('keeps a message hidden for exactly as long as it was told', () => {
    const queue = simulatedQueue(standard)
    queue.add({ body: 'a' }, '1')
    queue.receive(0, 10, never)
    queue.hide('1', 7_000)
    expect(queue.nextVisible()).toBe(7_000)
    expect(queue.receive(6_999, 10, never)).toEqual([])
    expect(ids(queue.receive(7_000, 10, never))).toEqual(['1'])
  })
})

describe('a FIFO queue', () => {
  const fifo = { ...standard, fifo: true }

  it('holds back a group behind its hidden first message, and no other group', () => {
    const queue = simulatedQueue(fifo)
    queue.add({ body: '', group: 'a', dedupeId: '1' }, 'a1')
    queue.add({ body: '', group: 'a', dedupeId: '2' }, 'a2')
    queue.add({ body: '', group: 'b', dedupeId: '3' }, 'b1')
    expect(ids(queue.receive(0, 1, never))).toEqual(['a1'])
    expect(ids(queue.receive(1, 10, never))).toEqual(['b1'])
  })

  it('takes the same message of a group once', () => {
    const queue = simulatedQueue(fifo)
    queue.add({ body: '', group: 'a', dedupeId: '1' }, 'first')
    queue.add({ body: '', group: 'a', dedupeId: '1' }, 'again')
    expect(queue.messages()).toHaveLength(1)
  })
})
