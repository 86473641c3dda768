import type { Bindings } from '@fairlead/platform/bindings'
import type { GiveLife } from '../runtime/function-host.ts'
import { faultyFetch } from './faulty-fetch.ts'
import { faultyPosts } from './faulty-posts.ts'
import { faultyStore } from './faulty-store.ts'
import type { Boundary, Fault, Faults, Operation } from './boundary.ts'
import { CrashError } from './crash.ts'
import type { Through } from './through.ts'
import type { WrittenRows } from './written-rows.ts'

export type FaultyWorld = {
  readonly faults: Faults
  readonly onBoundary: (boundary: Boundary) => void
  readonly now: () => Date
  readonly written: WrittenRows
}

export type FaultyLives = {
  readonly giveLife: GiveLife
  /** A new day: every environment of the day before is gone, and boundaries count from 1 within the stage. */
  readonly begin: (stage: string) => void
}

/** Every execution environment of the service, with the faults of one script. */
export const faultyLives = ({ faults, onBoundary, now, written }: FaultyWorld): FaultyLives => {
  let number = 0
  let inStage = 0
  let stage = ''
  let day = 0
  const giveLife: GiveLife = (functionId, bind) => {
    const born = day
    let dead = false
    const die = (): never => {
      dead = true
      throw new CrashError()
    }
    const pass = (operation: Operation, about: string): Fault | undefined => {
      number += 1
      inStage += 1
      const boundary: Boundary = { number, stage, inStage, functionId: functionId, operation, about }
      onBoundary(boundary)
      return faults(boundary)
    }
    const through: Through = async (operation, about, call, faulty) => {
      if (dead) die()
      const fault = pass(operation, about)
      if (fault === undefined) return call()
      if ('answer' in fault) return faulty === undefined ? call() : faulty(fault.answer, call)
      if (fault.crash === 'before') die()
      const answer = await call()
      if (fault.crash === 'after-effect') die()
      dead = true
      return answer
    }
    return { hasDied: () => dead || born !== day, bind: faultyBindings(bind, through, now, written) }
  }
  return {
    giveLife,
    begin: (name) => {
      stage = name
      inStage = 0
      day += 1
    },
  }
}

const faultyBindings = (bind: Bindings, through: Through, now: () => Date, written: WrittenRows): Bindings => ({
  ...bind,
  ...faultyPosts(bind, through),
  store: faultyStore(bind.store, through, now, written),
  fetch: faultyFetch(bind.fetch, through, now),
})
