import type { Reason } from '@fairlead/kernel/decision-record'
import { explainPair, type PairExplained } from '@fairlead/matching/explain/explain-pair'
import { say } from '@fairlead/messages/say'
import type { Language } from '@fairlead/messages/sentence'
import type { Bindings } from '@fairlead/platform/bindings'
import { bearer } from '@fairlead/platform/jwt'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import * as z from 'zod'
import { matchingPorts } from '../matching-ports.ts'
import { ExplainPairEnv } from './env.ts'

const Id = z.string().min(1).max(128)
const route = {
  route: 'GET /matching-cycles/{cycleId}/pairs/{menteeId}/{mentorId}',
  params: z.strictObject({ cycleId: Id, menteeId: Id, mentorId: Id }),
  query: z.strictObject({ language: z.enum(['en', 'de', 'fr']).default('en') }),
}

const inWords = (language: Language, explained: PairExplained): object => {
  const said = (reasons: readonly Reason[]): readonly string[] => reasons.map((reason) => say(language, reason))
  if (explained.kind === 'not-proposed') return { ...explained, words: said(explained.words) }
  const words = Object.entries(explained.words).map(([audience, reasons]) => [audience, said(reasons)])
  return { ...explained, words: Object.fromEntries(words) as Readonly<Record<string, readonly string[]>> }
}

/** Why these two, or why not: asked by an approver or the requester. */
export { ExplainPairEnv as env } from './env.ts'
export const build = (env: z.infer<typeof ExplainPairEnv>, bind: Bindings) =>
  onHttp(
    bind,
    { ...route, authenticate: bearer({ issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE, fetch: bind.fetch, now: bind.now }) },
    async ({ params, query }, run) => ({ status: 200, json: inWords(query.language, await explainPair(matchingPorts(bind), params, run)) }),
  )
export const handler = lambda(ExplainPairEnv, build)
