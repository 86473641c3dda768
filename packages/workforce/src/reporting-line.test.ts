import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { reportingLine } from './reporting-line.ts'

const staff = (managers: Readonly<Record<string, string | undefined>>) =>
  Object.entries(managers).map(([employeeId, managerId]) => ({ employeeId, ...(managerId === undefined ? {} : { managerId }) }))

describe('a reporting line', () => {
  it('knows everyone above at any depth, nearest first', () => {
    const line = reportingLine(staff({ a: 'b', b: 'c', c: 'd', d: undefined, x: 'd' }))
    expect(line.ancestorsOf('a')).toEqual(['b', 'c', 'd'])
    expect(line.sameLine('a', 'd')).toBe(true)
    expect(line.sameLine('d', 'a')).toBe(true)
    expect(line.sameLine('a', 'x')).toBe(false)
    expect(line.cycles).toBe(0)
  })

  it('keeps an unknown manager as somebody with nobody above', () => {
    expect(reportingLine(staff({ a: 'unknown' })).ancestorsOf('a')).toEqual(['unknown'])
  })

  it('treats everybody of a manager cycle as one line and counts the cycle once', () => {
    const line = reportingLine(staff({ a: 'b', b: 'c', c: 'a', outside: 'a', self: 'self' }))
    expect(line.ancestorsOf('a')).toEqual(['b', 'c'])
    expect(line.sameLine('a', 'c')).toBe(true)
    expect(line.sameLine('outside', 'c')).toBe(true)
    expect(line.ancestorsOf('self')).toEqual([])
    expect(line.cycles).toBe(2)
  })

  it('ends for any graph, never names a person as their own ancestor, and does not depend on the order of people', () => {
    const people = fc.array(fc.tuple(fc.nat(12), fc.option(fc.nat(12), { nil: undefined })), { maxLength: 13 })
    fc.assert(
      fc.property(people, (pairs) => {
        const managers = Object.fromEntries(pairs.map(([id, manager]) => [`p${id}`, manager === undefined ? undefined : `p${manager}`]))
        const line = reportingLine(staff(managers))
        const reversed = reportingLine(staff(managers).toReversed())
        expect(reversed.cycles).toBe(line.cycles)
        for (const id of Object.keys(managers)) {
          expect(line.ancestorsOf(id)).not.toContain(id)
          expect(new Set(line.ancestorsOf(id)).size).toBe(line.ancestorsOf(id).length)
          expect(reversed.ancestorsOf(id)).toEqual(line.ancestorsOf(id))
        }
      }),
    )
  })
})
