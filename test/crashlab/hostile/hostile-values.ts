import * as fc from 'fast-check'
import { canary } from '../../journeys/planted.fixture.ts'

/** Texts that broke something once, somewhere; every one carries the canary, so that a refusal that repeats it gives itself away. */
const nastyTexts: readonly string[] = [
  '',
  canary,
  ` ${canary} `,
  `=${canary}()`,
  `＝${canary}`,
  `\uFEFF${canary}`,
  `\u200B=${canary}`,
  `\0${canary}`,
  `${canary}\r\n=1+1`,
  `${canary}\ud800`,
  `\udfff${canary}`,
  `\u202e${canary}\u2066`,
  `<script>${canary}</script>`,
  `"><img src=x onerror=${canary}>`,
  `';DROP TABLE core;--${canary}`,
  `\${jndi:ldap://${canary}}`,
  `../../../${canary}`,
  `%00%0a${canary}`,
  `${canary}@`,
  `${canary}#${canary}|${canary}`,
  `__proto__`,
  `constructor`,
  `toString`,
  `hasOwnProperty`,
  `2026-02-30`,
  `0000-00-00`,
  `9999-12-31T23:59:60Z`,
  `-271821-04-20T00:00:00.000Z`,
  `1e999`,
  `NaN`,
  `0x10`,
  `１２`,
]
const huge = canary.repeat(50_000)
const deep = (levels: number): unknown => {
  let value: unknown = canary
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { a: value }
  return value
}
const structures: readonly unknown[] = [
  [],
  {},
  [canary],
  [[]],
  [null],
  { [canary]: canary },
  { length: 3, 0: canary },
  JSON.parse(`{"__proto__":{"isAdministrator":true},"a":"${canary}"}`),
  JSON.parse('{"constructor":{"prototype":{"isAdministrator":true}}}'),
  { toJSON: canary, valueOf: canary },
  deep(20),
  deep(40),
  deep(2000),
  Array.from({ length: 1000 }, () => canary),
  Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${canary}${index}`, index])),
]

const text = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...nastyTexts) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 24 }).map((tail) => canary + tail) },
  { weight: 1, arbitrary: fc.nat(400).map((length) => canary.repeat(length)) },
)
const number = fc.oneof(
  fc.constantFrom(0, -0, -1, 1, 1.5, 1e-320, 1e308, 2 ** 31, 2 ** 53, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER),
  fc.integer({ min: -3, max: 1200 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)

export const hostileText: fc.Arbitrary<string> = fc.oneof({ weight: 200, arbitrary: text }, { weight: 1, arbitrary: fc.constant(huge) })

export const hostileValue: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 60, arbitrary: text },
  { weight: 30, arbitrary: number },
  { weight: 15, arbitrary: fc.constantFrom(null, true, false) },
  { weight: 15, arbitrary: fc.constantFrom(...structures.slice(0, 11)) },
  { weight: 10, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
  { weight: 1, arbitrary: fc.constantFrom(...structures.slice(11), huge) },
)

type Path = readonly (string | number)[]
type Change = { readonly spot: number; readonly kind: 'replace' | 'drop' | 'add' | 'wrap' | 'repeat'; readonly value: unknown }

const entriesOf = (value: unknown): readonly (readonly [string | number, unknown])[] =>
  Array.isArray(value)
    ? value.map((inner, index) => [index, inner] as const)
    : typeof value === 'object' && value !== null
      ? Object.entries(value)
      : []
const pathsOf = (value: unknown, path: Path = []): readonly Path[] => [
  path,
  ...entriesOf(value).flatMap(([key, inner]) => pathsOf(inner, [...path, key])),
]

const added = (value: unknown, extra: unknown): unknown => {
  if (Array.isArray(value)) return [...(value as readonly unknown[]), extra]
  if (typeof value === 'object' && value !== null) return Object.fromEntries([...Object.entries(value), [canary, extra]])
  return extra
}
const here = (value: unknown, { kind, value: extra }: Change): unknown => {
  if (kind === 'wrap') return [value]
  if (kind === 'add') return added(value, extra)
  if (kind === 'repeat' && Array.isArray(value)) return [...(value as readonly unknown[]), ...(value as readonly unknown[])]
  return kind === 'drop' ? undefined : extra
}
/** `Object.fromEntries` keeps a key called `__proto__` a key. */
const changedAt = (value: unknown, [key, ...rest]: Path, change: Change): unknown => {
  if (key === undefined) return here(value, change)
  const entries = entriesOf(value).map(([name, inner]) => [name, name === key ? changedAt(inner, rest, change) : inner] as const)
  return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries.filter(([, inner]) => inner !== undefined))
}

const change: fc.Arbitrary<Change> = fc.record({
  spot: fc.nat(),
  kind: fc.constantFrom('replace', 'replace', 'replace', 'drop', 'add', 'wrap', 'repeat'),
  value: hostileValue,
})

/** A right document with one to three values put wrong, left out, wrapped, repeated, or too many. */
export const mutatedDocument = (corpus: readonly unknown[]): fc.Arbitrary<unknown> => {
  const known = corpus.map((document) => ({ document, paths: pathsOf(document) }))
  return fc.tuple(fc.nat(), fc.array(change, { minLength: 1, maxLength: 3 })).map(([which, changes]) => {
    const { document, paths } = known[which % known.length] ?? { document: {}, paths: [[]] }
    return changes.reduce((value, one) => changedAt(value, paths[one.spot % paths.length] ?? [], one), document)
  })
}

const nastyBytes = [
  '\0',
  '\uFEFF',
  '"',
  '\\',
  '\n',
  '\r',
  '{',
  '}',
  '[',
  ']',
  ',',
  ';',
  '\u2028',
  '\\ud800',
  '\\u0000',
  '%',
  '=',
  '1e999',
  '__proto__',
]
  .map((one) => Buffer.from(one))
  .concat([Buffer.from([0xff, 0xfe]), Buffer.from([0xc0, 0xaf]), Buffer.from([0xed, 0xa0, 0x80]), Buffer.from([0x80])])

const edit = fc.record({
  at: fc.nat(),
  length: fc.nat(40),
  kind: fc.constantFrom('flip', 'insert', 'delete', 'repeat', 'truncate'),
  bytes: fc.constantFrom(...nastyBytes),
})
const edited = (bytes: Buffer, { at, length, kind, bytes: extra }: typeof edit extends fc.Arbitrary<infer Edit> ? Edit : never): Buffer => {
  const from = at % (bytes.length + 1)
  const [head, tail] = [bytes.subarray(0, from), bytes.subarray(from)]
  if (kind === 'insert') return Buffer.concat([head, extra, tail])
  if (kind === 'delete') return Buffer.concat([head, tail.subarray(length)])
  if (kind === 'repeat') return Buffer.concat([head, tail.subarray(0, length), tail])
  if (kind === 'truncate') return head
  return Buffer.concat([head, Buffer.from(tail.subarray(0, 1).map((byte) => byte ^ (1 << (length % 8)))), tail.subarray(1)])
}

/** Right bytes with up to four of them flipped, put in, taken out or repeated. */
export const mutatedBytes = (corpus: readonly Uint8Array[]): fc.Arbitrary<Buffer> =>
  fc
    .tuple(fc.nat(), fc.array(edit, { minLength: 1, maxLength: 4 }))
    .map(([which, edits]) => edits.reduce(edited, Buffer.from(corpus[which % corpus.length] ?? new Uint8Array())))

/** Bytes for something that reads JSON: nearly right documents, broken bytes, any JSON, and a few that are known to break parsers. */
export const hostileJson = (corpus: readonly unknown[], known: readonly (string | Uint8Array)[] = []): fc.Arbitrary<Buffer> =>
  fc.oneof(
    { weight: 60, arbitrary: mutatedDocument(corpus).map((document) => Buffer.from(JSON.stringify(document) ?? '')) },
    { weight: 30, arbitrary: mutatedBytes(corpus.map((document) => Buffer.from(JSON.stringify(document)))) },
    { weight: 8, arbitrary: fc.json({ maxDepth: 3 }).map((json) => Buffer.from(json)) },
    { weight: 2, arbitrary: fc.constantFrom('', 'null', `"${canary}"`, '{}', ...known).map((one) => Buffer.from(one)) },
  )
