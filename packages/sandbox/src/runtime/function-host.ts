import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AppError } from '@fairlead/kernel/errors'
import type { Bindings, Build, Invoke } from '@fairlead/platform/bindings'
import { parseEnv } from '@fairlead/platform/env'
import type * as z from 'zod'
import { notUnderstood } from './intrinsics.ts'
import { localBindings, type World } from './local-bindings.ts'
import type { Wiring } from './wiring.ts'

type Loaded = { readonly env: z.ZodObject; readonly build: Build<unknown> }

/** Runs one function of the template: by its logical id, with the event that AWS would hand it. */
export type InvokeFunction = (functionId: string, event: unknown) => Promise<unknown>

/** One execution environment of one function: its bindings, and whether it has died (crashlab kills it in the middle of a call). */
export type Life = { readonly bind: Bindings; readonly hasDied: () => boolean }
/** Gives every new execution environment its life; left out, they live for ever. */
export type GiveLife = (functionId: string, bind: Bindings) => Life

type Living = { readonly handle: Invoke; readonly timeoutMs: number; readonly hasDied: () => boolean }

/** Told after each invocation how long it took; milliseconds of this machine, and not of the manual clock. */
export type OnInvoked = (functionId: string, elapsedMs: number) => void

const immortal: GiveLife = (_, bind) => ({ bind, hasDied: () => false })

/**
 * Where functions live: each one's asset is imported when it is first woken, and built once, like a Lambda that stays warm. One that died
 * answers nothing, whatever its handler made of it, and the next event finds a new one.
 */
export const functionHost = (wiring: Wiring, world: World, giveLife: GiveLife = immortal, onInvoked?: OnInvoked): InvokeFunction => {
  const handlers = new Map<string, Promise<Living>>()
  const load = async (functionId: string): Promise<Living> => {
    const wired = wiring.functions.get(functionId)
    if (wired === undefined) throw notUnderstood(`Nothing in the template is a function called ${functionId}.`)
    const module = (await import(pathToFileURL(join(wired.codeFolder, 'index.mjs')).href)) as Loaded
    const { bind, hasDied } = giveLife(functionId, localBindings(world, wired))
    return { handle: module.build(parseEnv(module.env, wired.environment), bind), timeoutMs: wired.timeoutSeconds * 1000, hasDied }
  }
  const outcomeOf = async (functionId: string, { handle, timeoutMs }: Living, event: unknown): Promise<() => unknown> => {
    try {
      const answer = await handle(event, {
        awsRequestId: world.newId(),
        functionName: functionId,
        getRemainingTimeInMillis: () => timeoutMs,
      })
      return () => answer
    } catch (error) {
      return () => {
        throw error
      }
    }
  }
  const alive = async (functionId: string): Promise<Living> => {
    const warm = await handlers.get(functionId)
    if (warm !== undefined && !warm.hasDied()) return warm
    const loading = load(functionId)
    handlers.set(functionId, loading)
    return loading
  }
  return async (functionId, event) => {
    const living = await alive(functionId)
    const began = performance.now()
    const outcome = await outcomeOf(functionId, living, event)
    onInvoked?.(functionId, performance.now() - began)
    if (living.hasDied()) throw new AppError('function-died', 'unexpected', { message: `${functionId} died before it could answer.` })
    return outcome()
  }
}
