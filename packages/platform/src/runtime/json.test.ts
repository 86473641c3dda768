import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foreignJson, strictText } from './json.ts'

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)

describe('foreign JSON', () => {
  it('is what JSON.parse says, for anything of ordinary depth', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value)
        fc.pre(!/__proto__|constructor/.test(text))
        expect(foreignJson(text, 'x')).toEqual(JSON.parse(text))
      }),
    )
  })

  it('may nest 32 levels and not one more, and a million brackets do no harm', () => {
    expect(foreignJson(nested(32), 'x')).toBeDefined()
    for (const depth of [33, 100_000]) expect(() => foreignJson(nested(depth), 'x')).toThrow('deeper than 32')
  })

  it.each([
    '{"__proto__":{"admin":true}}',
    '{"a":[{"__proto__":1}]}',
    String.raw`{"\u005f_proto__":{}}`,
    '{"constructor":{"prototype":{"admin":true}}}',
  ])('refuses %s', (text) => {
    expect(() => foreignJson(text, 'body-malformed')).toThrow('never allowed')
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })

  it('lets words through that only look like those keys', () => {
    expect(foreignJson('{"constructor":"Ada","prototype":{"a":1}}', 'x')).toEqual({ constructor: 'Ada', prototype: { a: 1 } })
  })

  it('never repeats the text it refuses', () => {
    expect(() => foreignJson('Ada Lovelace', 'x')).toThrow(/^The text is not JSON\.$/)
  })
})

describe('strict UTF-8', () => {
  it('gives back every text byte for byte and refuses what is none', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const text = strictText(bytes)
        expect(text === undefined || Buffer.from(text, 'utf8').equals(Buffer.from(bytes))).toBe(true)
      }),
    )
    for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xe2, 0x82]]) {
      expect(strictText(new Uint8Array(bad))).toBeUndefined()
    }
    expect(strictText(Buffer.from('\uFEFF{}'))).toBe('\uFEFF{}')
  })
})
