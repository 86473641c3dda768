import * as z from 'zod'
import { Connection } from '@fairlead/connectors/config'
import { Retention } from '@fairlead/functions/retention'
import { Tenant } from '@fairlead/functions/tenants'

const loopback = /^https?:\/\/(127\.|localhost|\[::1\])/i
const plainHttp = /^http:\/\//i

/** Every address of a connection, wherever it stands in it. */
const addressesOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? /^https?:\/\//i.test(value)
      ? [value]
      : []
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(addressesOf)
      : []

/** Lambda takes 4 kB of environment in all; the other variables need their share. */
const largestConnectionsText = 3000

/** What a deployment is: read once, at the start of the CDK app. A wrong option fails here and not at midnight. */
export const DeployConfig = z
  .strictObject({
    stage: z.enum(['sandbox', 'dev', 'prod']),
    tenants: z.array(Tenant).min(1),
    connections: z.array(Connection),
    /** Who signs the tokens of people calling the API. */
    issuer: z.url(),
    audience: z.string().min(1),
    /** Where people reach this service: an exact origin. The LMS launches its pages there. */
    portalOrigin: z
      .url()
      .refine((address) => new URL(address).origin === address, 'an origin such as https://mentoring.acme.example, without a path'),
    /** The secret that keys the hash of what a decision was made from; any long random text. */
    decisionKeySecretName: z.string().min(1),
    schedules: z
      .strictObject({
        timeZone: z.string().default('Etc/UTC'),
        nightlySync: z.string().startsWith('cron(').default('cron(0 2 * * ? *)'),
        dailySweep: z.string().startsWith('cron(').default('cron(0 5 * * ? *)'),
        retireData: z.string().startsWith('cron(').default('cron(0 4 ? * SUN *)'),
        /** The first of January, April, July and October: the quarter before is over. */
        quarterlyEvaluation: z.string().startsWith('cron(').default('cron(0 6 1 1,4,7,10 ? *)'),
      })
      .prefault({}),
    /** The one function that solves: 10,000 mentees and 2,500 mentors take about 0.4 GB, 50,000 and 10,000 about 3 GB. */
    matching: z
      .strictObject({
        memoryMb: z.int().min(512).max(10_240).default(3008),
        /** After so long the best plan so far is proposed, with what may be missing; the function itself has 15 minutes. */
        solveSeconds: z.int().min(10).max(840).default(600),
      })
      .prefault({}),
    retention: Retention.prefault({}),
    alarmTopicArn: z.string().startsWith('arn:').optional(),
  })
  .superRefine((config, context) => {
    const tenants = new Set(config.tenants.map((tenant) => tenant.tenantId))
    config.connections.forEach((connection, index) => {
      const refuse = (message: string): void => context.addIssue({ code: 'custom', path: ['connections', index], message })
      if (!tenants.has(connection.tenantId)) refuse(`names the tenant "${connection.tenantId}", which is not in tenants`)
      for (const address of addressesOf(connection)) {
        if (config.stage === 'sandbox' && loopback.test(address)) continue
        if (loopback.test(address)) refuse(`${address} is this machine itself; only the stage "sandbox" may call it`)
        else if (plainHttp.test(address)) refuse(`${address} is not https`)
      }
    })
    const ids = config.connections.map((connection) => connection.connectionId)
    const twice = ids.find((id, index) => ids.indexOf(id) !== index)
    if (twice !== undefined)
      context.addIssue({ code: 'custom', path: ['connections'], message: `the connectionId "${twice}" stands twice` })
    if (JSON.stringify(config.connections).length > largestConnectionsText) {
      context.addIssue({
        code: 'custom',
        path: ['connections'],
        message: `are longer than ${largestConnectionsText} characters as JSON, more than a Lambda environment takes: split the deployment`,
      })
    }
  })
export type DeployConfig = z.infer<typeof DeployConfig>
