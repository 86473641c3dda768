import * as z from 'zod'

/** A customer in this deployment. Administrators publish the first version of a programme; they are named by employee number. */
export const Tenant = z.strictObject({
  tenantId: z.string().regex(/^[a-z][a-z0-9-]{0,62}$/),
  administrators: z.array(z.string().min(1)).min(1),
})
export type Tenant = z.infer<typeof Tenant>

const Tenants = z.array(Tenant).min(1)

/** The environment carries the list as JSON text. */
export const TenantsEnv = z.object({
  TENANTS: z.string().transform((text, context): Tenant[] => {
    try {
      const parsed = Tenants.safeParse(JSON.parse(text))
      if (parsed.success) return parsed.data
    } catch {
      // Falls through to the one refusal below: broken JSON and a wrong shape are the same mistake to whoever deploys.
    }
    context.addIssue({ code: 'custom', message: 'must be a JSON list of tenants, each with tenantId and administrators' })
    return z.NEVER
  }),
})
