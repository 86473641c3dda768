import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import type { Clock, Simulated } from '../company.ts'

/** Two real stores disagree on much; ours behaves like either (recorded answers of ADL LRS 2.0.0 and Ralph 4.2.0). */
export type LrsStyle = 'adl' | 'ralph'

type Stored = { readonly id: string; readonly [key: string]: unknown }

export type SimulatedLrs = Simulated & {
  /** Everything stored, oldest first. */
  readonly statements: () => readonly Stored[]
  /** What a query shows: everything that is not voided. */
  readonly visible: () => readonly Stored[]
  /** Void a statement: gone for reading, its id taken for ever. */
  readonly void: (statementId: string) => void
}

export type LrsChoices = {
  /** Such as `https://lrs.acme.example`; the base IRI is `<origin>/xapi`. */
  readonly origin: string
  readonly clock: Clock
  readonly style: LrsStyle
  /** `key:secret` */
  readonly credentials: string
}

const Actor = z.union([
  z.looseObject({ account: z.looseObject({ homePage: z.url(), name: z.string() }) }),
  z.looseObject({ mbox: z.string() }),
])
const Loose = z.looseObject({
  id: z.uuid(),
  actor: Actor,
  verb: z.looseObject({ id: z.url() }),
  object: z.union([z.looseObject({ objectType: z.literal('StatementRef'), id: z.uuid() }), z.looseObject({ id: z.url() })]),
})
/** ADL LRS also looks at the time and the score; Ralph stores `20.11.2026` and 1.5 as they come. */
const Strict = Loose.extend({
  timestamp: z.iso.datetime({ offset: true }).optional(),
  result: z.looseObject({ score: z.looseObject({ scaled: z.number().min(-1).max(1).optional() }).optional() }).optional(),
})

const voidedVerb = 'http://adlnet.gov/expapi/verbs/voided'

const answers = {
  adl: (status: number, text: string): Response => new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } }),
  ralph: (status: number, detail: string): Response => Response.json({ detail }, { status }),
} as const

const asStored = (statement: Stored, style: LrsStyle, at: string): Stored => ({
  ...statement,
  ...(style === 'adl' && typeof statement['timestamp'] === 'string'
    ? { timestamp: statement['timestamp'].replace(/(\.000)?Z$/, '+00:00') }
    : {}),
  stored: at,
  authority: { objectType: 'Agent', name: 'sandbox', mbox: 'mailto:lrs@example.org' },
  ...(style === 'adl' ? { version: '1.0.0' } : {}),
})

export const simulatedLrs = ({ origin, clock, style, credentials }: LrsChoices): SimulatedLrs => {
  const kept = new Map<string, { readonly sent: Stored; readonly shown: Stored }>()
  const voided = new Set<string>()
  const refuse = answers[style]
  const expected = `Basic ${Buffer.from(credentials, 'utf8').toString('base64')}`

  const store = (given: unknown): Response => {
    const batch = Array.isArray(given) ? given : [given]
    const parsed = z.array(style === 'adl' ? Strict : Loose).safeParse(batch)
    if (!parsed.success) return refuse(style === 'adl' ? 400 : 422, 'a statement is not valid')
    const statements: readonly Stored[] = parsed.data
    if (new Set(statements.map(({ id }) => id)).size < statements.length) return refuse(400, 'Statement batch contains duplicate IDs')
    const known = statements.filter(({ id }) => kept.has(id))
    const differs = known.some((statement) => voided.has(statement.id) || !isDeepStrictEqual(statement, kept.get(statement.id)?.sent))
    // ADL refuses the whole batch for any known id; Ralph only where the content differs. Either way nothing of it is stored.
    if (differs || (style === 'adl' && known.length > 0)) return refuse(409, 'A statement with this ID already exists')
    const fresh = statements.filter(({ id }) => !kept.has(id))
    for (const sent of fresh) kept.set(sent.id, { sent, shown: asStored(sent, style, clock.now().toISOString()) })
    for (const { verb, object } of fresh as readonly Stored[] as readonly z.output<typeof Loose>[])
      if (verb.id === voidedVerb) voided.add(object.id)
    return fresh.length === 0 ? new Response(null, { status: 204 }) : Response.json(fresh.map(({ id }) => id))
  }

  const read = (statementId: string): Response => {
    const found = voided.has(statementId) ? undefined : kept.get(statementId)?.shown
    if (style === 'ralph') return Response.json({ statements: found === undefined ? [] : [found] })
    return found === undefined ? refuse(404, 'There is no statement associated with the id') : Response.json(found)
  }

  const answer = async (request: Request): Promise<Response> => {
    const { pathname, searchParams } = new URL(request.url)
    if (request.headers.get('authorization') !== expected) return refuse(401, 'Authorization failed')
    const version = request.headers.get('x-experience-api-version') ?? ''
    if (style === 'adl' && !/^(1\.0\.\d|2\.0\.\d)$/.test(version)) return refuse(400, 'X-Experience-API-Version header missing')
    if (pathname !== '/xapi/statements') return refuse(404, 'Not Found')
    if (request.method === 'POST') return store(await request.json())
    const statementId = searchParams.get('statementId')
    if (request.method === 'GET' && statementId !== null) return read(statementId)
    return refuse(400, 'not understood')
  }

  return {
    origin,
    handle: async (request) => {
      const response = await answer(request)
      if (style === 'adl') response.headers.set('x-experience-api-version', '2.0.0')
      return response
    },
    statements: () => [...kept.values()].map(({ shown }) => shown),
    visible: () => [...kept.values()].filter(({ sent }) => !voided.has(sent.id)).map(({ shown }) => shown),
    void: (statementId) => void voided.add(statementId),
  }
}
