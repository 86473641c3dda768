import { afterAll, beforeAll, describe } from 'vitest'
import type { Store } from '@fairlead/kernel/store'
import { conditionsContract } from './contract/conditions.ts'
import { limitsContract } from './contract/limits.ts'
import { readsContract } from './contract/reads.ts'
import type { World } from './contract/world.ts'

export type OpenStore = { readonly store: Store; readonly close: () => void | Promise<void> }

/** What every engine keeps, run over one empty store with all tables. */
export const storeContract = (name: string, open: () => OpenStore | Promise<OpenStore>): void => {
  describe(`the store contract on ${name}`, () => {
    const world = {} as World
    let close: OpenStore['close'] = () => {}
    beforeAll(async () => {
      const opened = await open()
      world.store = opened.store
      close = opened.close
    }, 60_000)
    afterAll(() => close())

    describe('conditions', () => {
      conditionsContract(world)
    })
    describe('reads', () => {
      readsContract(world)
    })
    describe('limits', () => {
      limitsContract(world)
    })
  })
}
