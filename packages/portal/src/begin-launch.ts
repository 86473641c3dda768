import { AppError } from '@fairlead/kernel/errors'
import type { Run } from '@fairlead/kernel/run'
import type { Store } from '@fairlead/kernel/store'
import * as z from 'zod'
import { landingPath, launchUrl, type PortalAddress } from './landing.ts'
import { putLaunch } from './launch-store.ts'
import { findRegistration, type LtiRegistration } from './registration.ts'
import { fingerprint, unguessable } from './secret-text.ts'

const Text = z.string().min(1).max(2000)

/** Third-party initiated login (1EdTech Security Framework 1.0, 5.1.1), by GET or POST. A platform may send more; it is not read. */
export const LoginInitiation = z.object({
  iss: Text,
  target_link_uri: Text,
  login_hint: Text,
  lti_message_hint: Text.optional(),
  client_id: Text.optional(),
  lti_deployment_id: Text.optional(),
})
export type LoginInitiation = z.infer<typeof LoginInitiation>

export type BeginLaunchPorts = PortalAddress & { readonly store: Store; readonly registrations: readonly LtiRegistration[] }

/** From the click in the LMS to the platform's answer; people with a slow login need some of it. */
const LAUNCH_SECONDS = 300

/**
 * Send the browser to the platform's authorization endpoint with a fresh state and nonce, both single use. The tenant is that of the
 * registration, whatever `run` says.
 *
 * Errors: `launch-platform-unknown`, `launch-deployment-unknown`, `launch-target-refused` (forbidden).
 */
export const beginLaunch = async (
  ports: BeginLaunchPorts,
  initiation: LoginInitiation,
  run: Run,
): Promise<{ readonly location: string }> => {
  const asked = initiation.client_id === undefined ? [] : [initiation.client_id]
  const registration = findRegistration(ports.registrations, initiation.iss, asked)
  const { tenantId, clientId, issuer } = registration
  const deployment = initiation.lti_deployment_id
  if (deployment !== undefined && !registration.deploymentIds.includes(deployment)) {
    throw new AppError('launch-deployment-unknown', 'forbidden', {
      message: 'This placement in the learning platform is not one that we know.',
      next: 'Ask the administrator to add its deployment id to the connection.',
    })
  }
  const target = initiation.target_link_uri
  // Which programme the bare launch address means is known only from the token, later.
  if (target !== launchUrl(ports) && landingPath(target, ports) === undefined) {
    throw new AppError('launch-target-refused', 'forbidden', {
      message: 'The link in the learning platform leads to no page of ours.',
      next: "Ask the administrator to correct the link's address.",
    })
  }
  const state = unguessable()
  const nonce = unguessable()
  const launch = {
    issuer,
    clientId,
    nonceFingerprint: fingerprint(nonce),
    targetLinkUri: target,
    expiresAt: new Date(Date.parse(run.asOf) + LAUNCH_SECONDS * 1000).toISOString(),
  }
  await ports.store.transact({ ...run, tenantId }, [putLaunch(tenantId, fingerprint(state), launch)])
  const location = new URL(registration.authorizationUrl)
  const query = {
    scope: 'openid',
    response_type: 'id_token',
    response_mode: 'form_post',
    prompt: 'none',
    client_id: clientId,
    redirect_uri: launchUrl(ports),
    state,
    nonce,
    login_hint: initiation.login_hint,
    ...(initiation.lti_message_hint === undefined ? {} : { lti_message_hint: initiation.lti_message_hint }),
  }
  for (const [name, value] of Object.entries(query)) location.searchParams.set(name, value)
  return { location: location.href }
}
