import { readFileSync } from 'node:fs'
import { addresses } from '@fairlead/sandbox/addresses'
import { givesRatings, namesSomebody } from '../../journeys/planted.fixture.ts'

export type SentRequest = {
  readonly origin: string
  readonly method: string
  readonly url: string
  readonly type: string
  readonly body: string
}

type Allowed = {
  /** Fields that may be sent and hold nothing of a person but an id. */
  readonly fields: readonly string[]
  /** Fields that may name a person, because they are what the system is told about whom to invite. */
  readonly personal: readonly string[]
}

const systems: Readonly<Record<string, string>> = { [addresses.graph]: 'graph', [addresses.lms]: 'moodle', [addresses.lrs]: 'lrs' }
const allowed = JSON.parse(readFileSync(new URL('allowed-fields.json', import.meta.url), 'utf8')) as Readonly<Record<string, Allowed>>

// `POST /v1.0/users/*/events`: whatever names one person or one thing is a star.
const placeOf = ({ method, url, body, type }: SentRequest): string => {
  const { pathname } = new URL(url)
  const path = pathname
    .split('/')
    .map((part, at, parts) => (/^(users|events)$/.test(parts[at - 1] ?? '') ? '*' : part))
    .join('/')
  const called = type.startsWith('application/x-www-form-urlencoded') ? new URLSearchParams(body).get('wsfunction') : null
  return `${method} ${path}${called === null ? '' : ` ${called}`}`
}

type Field = { readonly field: string; readonly value: string }

const fieldsIn = (value: unknown, path: string): readonly Field[] => {
  if (Array.isArray(value)) return value.flatMap((inner) => fieldsIn(inner, `${path}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, inner]) => fieldsIn(inner, path === '' ? name : `${path}.${name}`))
  return [{ field: path, value: String(value) }]
}

/** Every field of a request: those of its address, of its query and of its body. */
const fieldsOf = (request: SentRequest): readonly Field[] => {
  const place = placeOf(request)
  const { pathname, searchParams } = new URL(request.url)
  const inBody = request.type.startsWith('application/x-www-form-urlencoded')
    ? [...new URLSearchParams(request.body)].map(([name, value]) => ({ field: name.replaceAll(/\[\d+\]/g, '[]'), value }))
    : request.body === ''
      ? []
      : fieldsIn(JSON.parse(request.body), '')
  return [
    { field: `${place} path`, value: decodeURIComponent(pathname) },
    ...[...searchParams].map(([name, value]) => ({ field: `${place} ?${name}`, value })),
    ...inBody.map(({ field, value }) => ({ field: `${place} ${field}`, value })),
  ]
}

/** Every field sent to the calendar and the learning systems, by system; `personal` where one of its values named somebody. */
export const fieldsSent = (sent: readonly SentRequest[]): Readonly<Record<string, ReadonlyMap<string, { personal: boolean }>>> => {
  const found: Record<string, Map<string, { personal: boolean }>> = {}
  for (const request of sent) {
    const system = systems[request.origin]
    // The browser's way through the platform's sign-in is the platform's own.
    if (system === undefined || /\/mod\/lti\//.test(request.url)) continue
    const known = (found[system] ??= new Map())
    for (const { field, value } of fieldsOf(request)) {
      const entry = known.get(field) ?? { personal: false }
      known.set(field, { personal: entry.personal || namesSomebody(value) || givesRatings(value) })
    }
  }
  return found
}

/** A field that is on no list, or one that names somebody and may not. */
export const fieldsNotAllowed = (sent: readonly SentRequest[]): readonly string[] =>
  Object.entries(fieldsSent(sent)).flatMap(([system, fields]) => {
    const list = allowed[system] ?? { fields: [], personal: [] }
    return [...fields].flatMap(([field, { personal }]) => {
      if (list.personal.includes(field)) return []
      if (!list.fields.includes(field)) return [`${system} was sent ${field}, which is on no list`]
      return personal ? [`${system} was sent somebody's name or rating in ${field}`] : []
    })
  })
