import { decideMatches } from '@fairlead/matching/decide-matches'
import type { Bindings } from '@fairlead/platform/bindings'
import { lambda } from '@fairlead/platform/lambda'
import { onHttp } from '@fairlead/platform/runtime/on-http'
import { afterDecision, DecisionForm, decisionOf } from '@fairlead/portal/decision-form'
import { problemPage } from '@fairlead/portal/problem-page'
import { programmePage } from '@fairlead/portal/programme-page'
import { checkFormToken, ltiSession, sessionOf } from '@fairlead/portal/session'
import * as z from 'zod'
import { fairnessFindings } from '../fairness-findings.ts'
import { matchingPorts } from '../matching-ports.ts'
import { portalPorts } from '../portal-ports.ts'
import { DecideMatchesInPortalEnv } from './env.ts'

const route = {
  route: 'POST /portal/matching-cycles/{cycleId}/decision',
  params: z.strictObject({ cycleId: z.string().min(1).max(128) }),
  form: DecisionForm,
  problemPage,
}

export { DecideMatchesInPortalEnv as env } from './env.ts'
export const build = (_env: z.infer<typeof DecideMatchesInPortalEnv>, bind: Bindings) =>
  onHttp(bind, { ...route, ...ltiSession(bind) }, async ({ params, body, caller }, run) => {
    const session = sessionOf(caller)
    checkFormToken(session, body.formToken)
    const ports = { ...matchingPorts(bind), fairnessFindings: fairnessFindings(bind.store) }
    const result = await decideMatches(ports, { ...params, ...decisionOf(body) }, run)
    if (result.kind !== 'refused') return { status: 303, location: afterDecision(body) }
    const html = await programmePage(portalPorts(bind.store), { programmeId: body.programmeId, session, notice: result.reason }, run)
    return { status: 409, html, frameAncestors: [session.platformOrigin] }
  })
export const handler = lambda(DecideMatchesInPortalEnv, build)
