import { generateKeyPairSync } from 'node:crypto'
import type { Secret } from '@fairlead/platform/bindings'
import { addresses } from './addresses.ts'
import type { Clock, Company, Simulated } from './company.ts'
import { simulatedBambooHr, type BambooHrFaults, type SimulatedBambooHr } from './hris/simulated-bamboohr.ts'
import { signingKeys, simulatedIdentity, type SimulatedIdentity } from './identity/simulated-identity.ts'
import { simulatedLrs, type SimulatedLrs } from './lms/lrs.ts'
import { ltiRoles, simulatedLtiPlatform, type SimulatedLtiPlatform } from './lms/lti-platform.ts'
import { simulatedMoodle, type SimulatedMoodle } from './lms/moodle.ts'
import { everyNth, type FaultScript } from './outlook/faults.ts'
import { simulatedGraph, type SimulatedGraph } from './outlook/simulated-graph.ts'

export type SmallWorld = {
  readonly company: Company
  readonly clock: Clock
  readonly hris: SimulatedBambooHr
  readonly graph: SimulatedGraph
  readonly moodle: SimulatedMoodle
  readonly lrs: SimulatedLrs
  readonly lti: SimulatedLtiPlatform
  readonly identity: SimulatedIdentity
  readonly simulated: readonly Simulated[]
  /** What the connections' secret names stand for. */
  readonly secrets: ReadonlyMap<string, Secret>
  /** Signs requests for a matching run (Standard Webhooks). */
  readonly requestSecret: string
}

const moodleToken = '0123456789abcdef0123456789abcdef'
const lrsCredentials = 'fairlead:sandbox-lrs-secret'
const graphSecret = 'sandbox-graph-secret'
const requestSecret = `whsec_${Buffer.from('a sandbox secret of thirty-two by').toString('base64')}`

let madeKey: string | undefined
let madeSigning: ReturnType<typeof signingKeys> | undefined
/** Made once in a process: RSA keys take longer than everything else in a small world. */
const toolKey = (): string =>
  (madeKey ??= JSON.stringify({
    ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
    kid: 'sandbox-tool-1',
  }))

/** The systems around Fairlead, in small and with their bad habits: an HRIS, Outlook, an LMS that launches our page, an LRS, and an identity provider. */
export const smallWorld = async ({
  company,
  clock,
  seed,
  faults = { hris: { throttleEvery: 40, retryAfterSeconds: 3 }, graph: everyNth(97, 'throttled') },
}: {
  readonly company: Company
  readonly clock: Clock
  readonly seed: number
  /** Instead of a 429 now and then. */
  readonly faults?: { readonly hris: BambooHrFaults; readonly graph: FaultScript; readonly declineRate?: number }
}): Promise<SmallWorld> => {
  const hris = simulatedBambooHr({ company, clock, origin: addresses.hris, faults: faults.hris })
  const graph = simulatedGraph({
    company,
    clock,
    seed,
    clientSecret: graphSecret,
    origin: addresses.graph,
    loginOrigin: addresses.graph,
    faults: faults.graph,
    ...(faults.declineRate === undefined ? {} : { declineRate: faults.declineRate }),
  })
  const lti = simulatedLtiPlatform({
    origin: addresses.lms,
    company,
    clock,
    tool: {
      clientId: 'fairlead-tool',
      deploymentId: '1',
      loginUrl: `${addresses.api}/lti/login`,
      redirectUris: [`${addresses.api}/lti/launch`],
    },
    rolesOf: (person) => [person.employeeNumber.startsWith('HR-') ? ltiRoles.administrator : ltiRoles.learner],
  })
  const moodle = simulatedMoodle({ company, origin: addresses.lms, clock, token: moodleToken, lti })
  const lrs = simulatedLrs({ origin: addresses.lrs, clock, style: 'adl', credentials: lrsCredentials })
  const identity = await simulatedIdentity({
    signing: await (madeSigning ??= signingKeys()),
    origin: addresses.identity,
    audience: 'fairlead',
    clock,
  })
  const secrets = new Map<string, Secret>([
    ['acme/bamboohr', { current: hris.secrets.client }],
    ['acme/bamboohr-webhook', { current: hris.secrets.webhook }],
    ['acme/matching-requests', { current: requestSecret }],
    ['fairlead/decision-key', { current: 'a sandbox key for decision hashes' }],
    ['acme/graph', { current: graphSecret }],
    ['acme/moodle', { current: moodleToken }],
    ['acme/lrs', { current: lrsCredentials }],
    ['acme/lti', { current: toolKey() }],
  ])
  return {
    company,
    clock,
    hris,
    graph,
    moodle,
    lrs,
    lti,
    identity,
    simulated: [hris, graph, moodle, lrs, identity],
    secrets,
    requestSecret,
  }
}
