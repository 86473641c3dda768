import type { Bindings } from '@fairlead/platform/bindings'
import { programmeStore } from '@fairlead/programme/programme-store'
import type { TalentPorts } from '@fairlead/talent/ports'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { decisionHash } from './decision-hash.ts'
import { ratingStore } from '@fairlead/workforce/ratings/rating-store'

/** Talent's ports. */
export const talentPorts = async ({ store, secret }: Pick<Bindings, 'store' | 'secret'>, keyName: string): Promise<TalentPorts> => ({
  store,
  programmes: programmeStore(store),
  employees: employeeStore(store),
  ratings: ratingStore(store),
  hash: await decisionHash({ secret }, keyName),
})
