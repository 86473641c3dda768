import * as z from 'zod'
import { AppError } from '@fairlead/kernel/errors'
import { queueNames } from '@fairlead/kernel/message'
import { faultsOf } from '@fairlead/kernel/parse'

const Text = z.string().min(1)

/** Parts of a function's environment; its env.ts spreads the `shape` of those it needs, and CDK must set exactly these. */
export const CoreEnv = z.object({ CORE_TABLE: Text, OUTBOX_TABLE: Text })
/** For whoever opens or seals what belongs to a person: the key table, and the KMS key that wraps each tenant's key. */
export const SealedEnv = z.object({ ...CoreEnv.shape, KEYS_TABLE: Text, TENANT_KMS_KEY: Text })
export const RatingsEnv = z.object({ RATINGS_TABLE: Text })
export const ProtectedEnv = z.object({ PROTECTED_TABLE: Text })
export const ObjectsEnv = z.object({ BUCKET: Text })
/** Loopback over plain http is allowed in `sandbox` alone (http/guarded-fetch.ts). */
export const StageEnv = z.object({ STAGE: z.enum(['sandbox', 'dev', 'prod']) })
export type Stage = z.infer<typeof StageEnv>['STAGE']
export const IssuerEnv = z.object({ JWT_ISSUER: z.url({ protocol: /^https?$/ }), JWT_AUDIENCE: Text })

/** A queue worker: the one queue it reads (to hide a message until Retry-After) and that queue's own DLQ (to bury poison). */
export const WorkerEnv = z.object({ QUEUE_URL: Text, DLQ_URL: Text })

const QueueUrls = z.partialRecord(z.enum(queueNames), Text)
/** The outbox relay: the bus, and the queues it may send to as JSON text, queue name -> URL. */
export const RelayEnv = z.object({
  BUS_NAME: Text,
  QUEUE_URLS: Text.transform((text, context): z.output<typeof QueueUrls> => {
    try {
      const parsed = QueueUrls.safeParse(JSON.parse(text))
      if (parsed.success) return parsed.data
    } catch {
      // Broken JSON and a wrong shape are the same mistake to whoever deploys: one refusal below.
    }
    context.addIssue({ code: 'custom', message: 'must be a JSON object of queue names and URLs' })
    return z.NEVER
  }),
})

/** The names a function must be given: CDK must set each of them, and nothing else. */
export type EnvironmentOf<Schema extends z.ZodObject> = { [Name in keyof z.input<Schema>]-?: string }

/** Error `bad-environment` (unexpected): one line that names every variable that is missing or wrong, without its value. */
export const parseEnv = <Schema extends z.ZodObject>(
  schema: Schema,
  from: Readonly<Record<string, string | undefined>>,
): z.output<Schema> => {
  const parsed = schema.safeParse(from)
  if (parsed.success) return parsed.data
  const faults = faultsOf(schema, parsed.error).map(({ path, expected }, at) => {
    const name = parsed.error.issues[at]?.path[0]
    const missing = typeof name === 'string' && from[name] === undefined
    return missing ? `${name} is missing` : `${path}: ${expected}`
  })
  throw new AppError('bad-environment', 'unexpected', {
    message: `Environment: ${faults.join('; ')}.`,
    next: 'Set these variables on the function, as its env.ts asks, and deploy again.',
  })
}
