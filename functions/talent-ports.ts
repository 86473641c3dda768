import { createHmac } from 'node:crypto'
import type { Bindings } from '@fairlead/platform/bindings'
import { programmeStore } from '@fairlead/programme/programme-store'
import type { TalentPorts } from '@fairlead/talent/ports'
import { employeeStore } from '@fairlead/workforce/employee-store'
import { ratingStore } from '@fairlead/workforce/ratings/rating-store'

/** Talent's ports. The key of the hash is a secret: ratings are few and small, so that a plain hash of them could be guessed. */
export const talentPorts = async ({ store, secret }: Pick<Bindings, 'store' | 'secret'>, keyName: string): Promise<TalentPorts> => {
  const { current: key } = await secret(keyName)
  return {
    store,
    programmes: programmeStore(store),
    employees: employeeStore(store),
    ratings: ratingStore(store),
    hash: (text) => createHmac('sha256', key).update(text).digest('hex'),
  }
}
