import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { addresses } from '@fairlead/sandbox/addresses'
import type { Clock } from '@fairlead/sandbox/company'
import { simulatedIdentity } from '@fairlead/sandbox/identity/simulated-identity'
import { madeUpCompany } from '@fairlead/sandbox/people/made-up'
import { withProgrammeOffice } from '@fairlead/sandbox/people/programme-office'
import { serve } from '@fairlead/sandbox/serve'
import { smallWorld, type SmallWorld } from '@fairlead/sandbox/small-world'

/** The real clock, which can be put forward. */
export const worldClock = (): Clock & { readonly aheadBy: () => number } => {
  let ahead = 0
  return {
    now: () => new Date(Date.now() + ahead),
    advanceTo: (instant) => {
      ahead = Math.max(ahead, instant.getTime() - Date.now())
    },
    aheadBy: () => ahead,
  }
}

/** The systems around Fairlead on their loopback addresses, and what they call their secrets in the deployed Secrets Manager. */
export const serveSmallWorld = async (options: {
  readonly employees: number
  readonly seed: number
  readonly clock: Clock
}): Promise<{ readonly world: SmallWorld; readonly close: () => void }> => {
  const { employees, seed, clock } = options
  const company = withProgrammeOffice(madeUpCompany({ employees, seed, asOf: clock.now().toISOString().slice(0, 10) }))
  const made = await smallWorld({ company, clock, seed })
  // The API's clock cannot be put forward, so whoever issues its tokens stays in the present.
  const identity = await simulatedIdentity({ origin: addresses.identity, audience: 'fairlead', clock: worldClock() })
  const simulated = made.simulated.map((system) => (system === made.identity ? identity : system))
  const world: SmallWorld = { ...made, identity, simulated }
  const secretsManager = new SecretsManagerClient({})
  for (const [Name, { current }] of world.secrets) await secretsManager.send(new CreateSecretCommand({ Name, SecretString: current }))
  const servers = await Promise.all(world.simulated.map(({ origin, handle }) => serve(origin, handle)))
  return {
    world,
    close: () => {
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}
