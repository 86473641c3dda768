import { AppError } from '@fairlead/kernel/errors'

/** Our tool as one platform knows it: the connection of kind `lti`. */
export type LtiRegistration = {
  readonly tenantId: string
  /** Compared as text: an issuer may end in a slash or not. */
  readonly issuer: string
  readonly clientId: string
  readonly deploymentIds: readonly string[]
  readonly jwksUrl: string
  readonly authorizationUrl: string
  readonly tokenUrl: string
}

/**
 * The registration that an issuer and, where it says so, a client id mean. Without a client id only the sole registration of that issuer
 * counts. Error: `launch-platform-unknown` (forbidden).
 */
export const findRegistration = (
  registrations: readonly LtiRegistration[],
  issuer: string | undefined,
  clientIds: readonly string[],
): LtiRegistration => {
  const candidates = registrations.filter(
    (registration) => registration.issuer === issuer && (clientIds.length === 0 || clientIds.includes(registration.clientId)),
  )
  const [registration] = candidates
  if (registration !== undefined && candidates.length === 1) return registration
  throw new AppError('launch-platform-unknown', 'forbidden', {
    message: 'This learning platform is not one that we know.',
    next: 'Ask the administrator to register the tool again, or to compare issuer and client id with the connection.',
  })
}
