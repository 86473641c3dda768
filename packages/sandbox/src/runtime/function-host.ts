import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Build, Invoke } from '@fairlead/platform/bindings'
import { parseEnv } from '@fairlead/platform/env'
import type * as z from 'zod'
import { notUnderstood } from './intrinsics.ts'
import { localBindings, type World } from './local-bindings.ts'
import type { Wiring } from './wiring.ts'

type Loaded = { readonly env: z.ZodObject; readonly build: Build<unknown> }

/** Runs one function of the template: by its logical id, with the event that AWS would hand it. */
export type InvokeFunction = (functionId: string, event: unknown) => Promise<unknown>

/** Where functions live: each one's asset is imported when it is first woken, and built once, like a Lambda that stays warm. */
export const functionHost = (wiring: Wiring, world: World): InvokeFunction => {
  const handlers = new Map<string, Promise<{ readonly handle: Invoke; readonly timeoutMs: number }>>()
  const load = async (functionId: string): Promise<{ readonly handle: Invoke; readonly timeoutMs: number }> => {
    const wired = wiring.functions.get(functionId)
    if (wired === undefined) throw notUnderstood(`Nothing in the template is a function called ${functionId}.`)
    const module = (await import(pathToFileURL(join(wired.codeFolder, 'index.mjs')).href)) as Loaded
    const handle = module.build(parseEnv(module.env, wired.environment), localBindings(world, wired))
    return { handle, timeoutMs: wired.timeoutSeconds * 1000 }
  }
  return async (functionId, event) => {
    const loading = handlers.get(functionId) ?? load(functionId)
    handlers.set(functionId, loading)
    const { handle, timeoutMs } = await loading
    return handle(event, { awsRequestId: world.newId(), functionName: functionId, getRemainingTimeInMillis: () => timeoutMs })
  }
}
