import * as fc from 'fast-check'
import { canary } from './planted.fixture.ts'

/** One body that nobody should send, with the content type it comes under. */
export type BadBody = {
  readonly name: string
  readonly body: string | Uint8Array<ArrayBuffer> | undefined
  readonly type: string | undefined
}

const jsonType = 'application/json'
const formType = 'application/x-www-form-urlencoded'
const bytes = (...values: readonly number[]): Uint8Array<ArrayBuffer> => new Uint8Array(values)
const json = (name: string, body: BadBody['body']): BadBody => ({ name, body, type: jsonType })
const form = (name: string, body: BadBody['body']): BadBody => ({ name, body, type: formType })

const anywhere: readonly BadBody[] = [
  { name: 'no body and no content type', body: undefined, type: undefined },
  { name: 'text for JSON', body: canary, type: 'text/plain' },
  { name: 'XML', body: `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;${canary}</a>`, type: 'application/xml' },
]

/** What breaks a parser, whatever the route. */
const brokenJson: readonly BadBody[] = [
  json('an empty JSON body', ''),
  json('half a document', `{"${canary}":`),
  json('two documents', '{}{}'),
  json('bytes that are no UTF-8', bytes(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d)),
  json('ten thousand brackets', '['.repeat(10_000) + ']'.repeat(10_000)),
  json('a deep object', '{"a":'.repeat(500) + '1' + '}'.repeat(500)),
  json('more than 256 kB', JSON.stringify({ text: canary.repeat(70_000) })),
  json('a key __proto__', `{"__proto__":{"isAdministrator":true},"text":"${canary}"}`),
  json('a constructor with a prototype', '{"constructor":{"prototype":{"isAdministrator":true}}}'),
  ...['null', 'true', '7', `"${canary}"`, '[]', '[[]]', '{}'].map((text) => json(`the document ${text}`, text)),
  { name: 'JSON under another content type', body: '{}', type: 'text/plain' },
  form('a form', `decision=approve&text=${canary}`),
]

const brokenForms: readonly BadBody[] = [
  form('an empty form', ''),
  form('bytes that are no UTF-8', bytes(0x61, 0x3d, 0xff)),
  form('a percent sign that escapes nothing', 'state=%E0%A4%A&id_token=%'),
  form('a field twice', `state=${canary}&state=${canary}`),
  form('fields nobody asked for', `__proto__=1&constructor=2&text=${canary}`),
  form('more than 256 kB', `state=${canary.repeat(70_000)}`),
  json('JSON for a form', `{"decision":"approve","text":"${canary}"}`),
]

const wrongValues: readonly unknown[] = [null, true, -1, 1.5, Number.MAX_SAFE_INTEGER, '', canary, [canary], { unheardOf: canary }, [], {}]

type Fields<Value> = Readonly<Record<string, Value>>

/** A right document with one value put wrong, left out, or a key too many. The fields of `free` stay as they are. */
const almostRight = (document: Fields<unknown>, free: Fields<unknown>): readonly BadBody[] => {
  const whole = { ...free, ...document }
  return [
    ...Object.keys(document).flatMap((key) => [
      json(`${key} left out`, JSON.stringify({ ...whole, [key]: undefined })),
      ...wrongValues
        .filter((value) => JSON.stringify(value) !== JSON.stringify(document[key]))
        .map((value) => json(`${key}: ${JSON.stringify(value)}`, JSON.stringify({ ...whole, [key]: value }))),
    ]),
    json('a key too many', JSON.stringify({ ...whole, unheardOf: canary })),
  ]
}

/** Any JSON at all, the same for every run; a document that happens to be right is somebody else's test. */
const anyJson = (seed: number): readonly BadBody[] =>
  fc.sample(fc.json({ maxDepth: 3 }), { seed, numRuns: 12 }).map((text) => json(`any JSON: ${text}`, text))

export const badJsonBodies = (document: Fields<unknown>, free: Fields<unknown>): readonly BadBody[] => [
  ...anywhere,
  ...brokenJson,
  ...almostRight(document, free),
  ...anyJson(7),
]

export const badFormBodies = (fields: Fields<string>, free: Fields<string>): readonly BadBody[] => {
  const almost = (change: Fields<string>, left?: string): string =>
    new URLSearchParams(Object.entries({ ...free, ...fields, ...change }).filter(([name]) => name !== left)).toString()
  return [
    ...anywhere,
    ...brokenForms,
    ...Object.keys(fields).map((left) => form(`${left} left out`, almost({}, left))),
    ...Object.keys(fields).flatMap((name) =>
      ['', '-1', canary, canary.repeat(800)].map((value) => form(`${name}=${value.slice(0, 12)}`, almost({ [name]: value }))),
    ),
  ]
}
