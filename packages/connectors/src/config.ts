import * as z from 'zod'

/**
 * A connection is one tenant's configured connector. The deployment's whole list travels as one environment variable, and Lambda takes 4 kB
 * of environment in all: every setting here is short, and everything that can be left out may be left out. Pure zod, since infra reads it too.
 * Secrets are named, never written.
 */
const Slug = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/, 'lower-case letters, digits and dashes, beginning with a letter')
const Name = z.string().trim().min(1).max(120)
const Address = z
  .url({ protocol: /^https?$/, error: 'an address that begins with https://' })
  .regex(/[^/]$/, 'an address without a slash at its end')
  .max(300)
const TimeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions()
    return true
  } catch {
    return false
  }
}, 'an IANA time zone such as Europe/London')

const Base = { connectionId: Slug, tenantId: Slug }

/** Which numbers a rating may take. A raw rating never travels without this. */
export const RatingScale = z
  .strictObject({
    id: Name,
    min: z.number(),
    max: z.number(),
    /** For ratings written as words: `Exceeds` -> 4. */
    labels: z.record(Name, z.number()).optional(),
  })
  .refine((scale) => scale.min < scale.max, 'min must be below max')
export type RatingScale = z.infer<typeof RatingScale>

export const BambooHrConnection = z.strictObject({
  ...Base,
  kind: z.literal('hris'),
  connector: z.literal('bamboohr'),
  /** Employee number of whoever is the requester of a run that this HRIS asks for. */
  owner: Name,
  /** `https://acme.bamboohr.com` */
  baseUrl: Address,
  /** JSON text: clientId, clientSecret, refreshToken. */
  secretName: Name,
  /** The private key BambooHR shows once, when the webhook is registered. */
  webhookSecretName: Name,
  /** Signs `POST /matching-cycles` for this connection (Standard Webhooks). */
  requestSecretName: Name,
  /** A change of this field (as it stands in `changedFields`) asks for a matching run of this programme. */
  trigger: z.strictObject({ field: Name, programmeId: Slug }).optional(),
  /** Fields that the employee listing does not know, out of a dataset of the account; names as the dataset has them. */
  extraFields: z
    .strictObject({
      dataset: Name,
      employeeId: Name,
      employeeNumber: Name.optional(),
      jobLevel: Name.optional(),
      timeZone: Name.optional(),
      /** Language tags, separated by commas or semicolons. */
      languages: Name.optional(),
      originalHireDate: Name.optional(),
      currentPositionStartDate: Name.optional(),
      legalEntity: Name.optional(),
      contract: Name.optional(),
      /** The day on which the mentor training was completed. */
      mentorTrainedOn: Name.optional(),
    })
    .optional(),
  /** How senior somebody is, higher is more senior: by the value of the level field, else by the first title that contains the words. */
  levels: z
    .strictObject({
      values: z.record(Name, z.int().min(0).max(100)).optional(),
      titles: z.array(z.tuple([Name, z.int().min(0).max(100)])).optional(),
    })
    .optional(),
  /** Location name -> IANA zone, where no field holds the zone. */
  timeZones: z.record(Name, TimeZone).optional(),
  /** Employment statuses of this account that are not simply `active`. */
  statuses: z.record(Name, z.enum(['prehire', 'onboarding', 'active', 'leave', 'retired'])).optional(),
  /** Where this account keeps its ratings; left out = no reviews are read. */
  ratings: z
    .strictObject({
      dataset: Name,
      fields: z.strictObject({
        employeeId: Name,
        cycle: Name,
        periodStart: Name,
        periodEnd: Name,
        performance: Name,
        potentialManager: Name.optional(),
        potentialCalibration: Name.optional(),
      }),
      scale: RatingScale,
    })
    .optional(),
})
export type BambooHrConnection = z.infer<typeof BambooHrConnection>

export const OutlookConnection = z.strictObject({
  ...Base,
  kind: z.literal('calendar'),
  connector: z.literal('outlook'),
  /** `https://graph.microsoft.com/v1.0` */
  baseUrl: Address,
  /** Directory (tenant) id in Entra. */
  graphTenant: Name,
  clientId: Name,
  tokenUrl: Address,
  secretName: Name,
  /** Whose mailbox holds the series. */
  organiser: z.literal('mentor').default('mentor'),
})
export type OutlookConnection = z.infer<typeof OutlookConnection>

export const MoodleConnection = z.strictObject({
  ...Base,
  kind: z.literal('lms'),
  connector: z.literal('moodle'),
  baseUrl: Address,
  secretName: Name,
  /** Short names of the profile fields that hold one mentee's progress. */
  profileFields: z.strictObject({
    status: Name,
    sessionsHeld: Name,
    goalProgress: Name,
    completed: Name,
    updatedOn: Name,
  }),
  /** Id number of the programme's cohort, if mentees are put into one. */
  cohort: Name.optional(),
})
export type MoodleConnection = z.infer<typeof MoodleConnection>

export const XapiConnection = z.strictObject({
  ...Base,
  kind: z.literal('lms'),
  connector: z.literal('xapi'),
  endpoint: Address,
  version: z.enum(['1.0.3', '2.0.0']).default('1.0.3'),
  secretName: Name,
  /** `account.homePage` of every actor: the system that gave the employee number. */
  homePage: z.url().max(300),
})
export type XapiConnection = z.infer<typeof XapiConnection>

/** One registration of our tool in a platform (LTI 1.3). */
export const LtiConnection = z.strictObject({
  ...Base,
  kind: z.literal('portal'),
  connector: z.literal('lti'),
  /** Compared as text: an issuer may end in a slash or not. */
  issuer: z.url().max(300),
  clientId: Name,
  deploymentIds: z.array(Name).min(1).max(20),
  /** The tool's private signing key. */
  secretName: Name,
  jwksUrl: Address,
  authorizationUrl: Address,
  tokenUrl: Address,
})
export type LtiConnection = z.infer<typeof LtiConnection>

export const Connection = z.discriminatedUnion(
  'connector',
  [BambooHrConnection, OutlookConnection, MoodleConnection, XapiConnection, LtiConnection],
  { error: (issue) => (issue.code === 'invalid_union' ? 'must be one of bamboohr, outlook, moodle, xapi, lti' : undefined) },
)
export type Connection = z.infer<typeof Connection>

const ConnectionList = z.array(Connection).superRefine((connections, context) => {
  const seen = new Set<string>()
  connections.forEach(({ connectionId }, index) => {
    if (seen.has(connectionId)) {
      context.addIssue({ code: 'custom', path: [index, 'connectionId'], message: `"${connectionId}" is the id of two connections` })
    }
    seen.add(connectionId)
  })
})

/** The environment variable CONNECTIONS: JSON text in, the list out. */
export const Connections = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'must be a JSON list of connections, and is not JSON' })
      return z.NEVER
    }
  })
  .pipe(ConnectionList)
export type Connections = z.infer<typeof Connections>
