import type { Secret } from '@fairlead/platform/bindings'
import { addresses } from '../addresses.ts'
import type { Simulated } from '../company.ts'
import { chance, pick } from '../outlook/seeded.ts'

type Origin = 'hris' | 'graph' | 'lms' | 'lrs'

/** Where each system is shown its credential: a field of a form, or the header of Basic authentication. */
const shown: Readonly<Record<Origin, { readonly secret: string; readonly field?: string; readonly part?: string }>> = {
  hris: { secret: 'acme/bamboohr', field: 'client_secret', part: 'clientSecret' },
  graph: { secret: 'acme/graph', field: 'client_secret' },
  lms: { secret: 'acme/moodle', field: 'wstoken' },
  lrs: { secret: 'acme/lrs' },
}
const renewed = (text: string, part: string | undefined): string =>
  part === undefined ? `${text}9` : JSON.stringify({ ...(JSON.parse(text) as object), [part]: `${valueIn(text, part)}9` })
const valueIn = (text: string, part: string | undefined): string =>
  part === undefined ? text : String((JSON.parse(text) as Readonly<Record<string, unknown>>)[part])

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`

/** What a request shows, replaced; the request itself where it shows nothing. */
const reshown = async (request: Request, field: string | undefined, change: (value: string) => string): Promise<Request> => {
  if (field === undefined) {
    const headers = new Headers(request.headers)
    headers.set('authorization', change(headers.get('authorization') ?? ''))
    return new Request(request, { headers })
  }
  if (!(request.headers.get('content-type') ?? '').startsWith('application/x-www-form-urlencoded')) return request
  const form = new URLSearchParams(await request.clone().text())
  const value = form.get(field)
  if (value === null) return request
  form.set(field, change(value))
  return new Request(request, { method: 'POST', body: form.toString() })
}

/**
 * Every connection's secret changes in the middle of a run. For a while two versions lie in the secret store, and the other side knows the
 * old one, both, or the new one alone: three parts of the same while, begun at requests that a seed chooses.
 */
export const rotation = (secrets: ReadonlyMap<string, Secret>, seed: number) => {
  const live = new Map(secrets)
  const old = new Map(Object.values(shown).map(({ secret }) => [secret, secrets.get(secret)?.current ?? '']))
  const starts = 5 + pick(60, seed, 'rotation')
  let requests = 0
  const hasBegun = (): boolean => requests >= starts
  const begin = (): void => {
    for (const { secret, part } of Object.values(shown)) {
      const previous = old.get(secret) ?? ''
      live.set(secret, { current: renewed(previous, part), previous })
    }
    for (const name of ['acme/bamboohr-webhook', 'acme/matching-requests']) {
      const previous = secrets.get(name)?.current ?? ''
      live.set(name, { current: previous.replace(/.{4}$/, 'AAAA'), previous })
    }
  }
  /** How far each system has come: it learns of the new version, and later forgets the old one. */
  const knows = (origin: Origin): { readonly old: boolean; readonly new: boolean } => {
    const learns = starts + Math.floor(chance(seed, 'learns', origin) * 40)
    const forgets = learns + Math.floor(chance(seed, 'forgets', origin) * 40)
    return { old: requests < forgets, new: requests >= learns }
  }
  const between = (system: Simulated): Simulated => {
    const origin = (Object.keys(shown) as Origin[]).find((name) => addresses[name] === system.origin)
    if (origin === undefined) return system
    const { secret, field, part } = shown[origin]
    const wire = (text: string): string => (field === undefined ? basic(text) : valueIn(text, part))
    const [before, after] = [wire(old.get(secret) ?? ''), wire(renewed(old.get(secret) ?? '', part))]
    return {
      origin: system.origin,
      handle: async (request) => {
        requests += 1
        if (requests === starts) begin()
        if (!hasBegun()) return system.handle(request)
        const known = knows(origin)
        const change = (value: string): string => {
          if (value === after) return known.new ? before : 'not known yet'
          return value === before && !known.old ? 'known no longer' : value
        }
        return system.handle(await reshown(request, field, change))
      },
    }
  }
  return { secrets: live as ReadonlyMap<string, Secret>, between, hasBegun }
}
