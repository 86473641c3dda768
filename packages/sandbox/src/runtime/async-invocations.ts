import type { InvokeFunction } from './function-host.ts'
import type { Pump } from './pump.ts'

/** Lambda tries an asynchronous invocation three times, with one minute and then two between them. */
const attempts = 3
const minute = 60_000

type Invocation = { readonly functionId: string; readonly event: unknown; readonly attempt: number; readonly due: number }

export type AsyncInvocations = Pump & { readonly add: (functionId: string, event: unknown) => void }

/** Invocations that nobody waits for: on failure again later, and at last to the function's dead letters. */
export const asyncInvocations = (
  invoke: InvokeFunction,
  now: () => number,
  bury: (functionId: string, event: unknown, error: unknown) => void,
  arrange: <One>(waiting: readonly One[]) => readonly One[] = (one) => one,
): AsyncInvocations => {
  let waiting: readonly Invocation[] = []
  const run = async ({ functionId, event, attempt }: Invocation): Promise<void> => {
    try {
      await invoke(functionId, event)
    } catch (error) {
      if (attempt === attempts) bury(functionId, event, error)
      else waiting = [...waiting, { functionId, event, attempt: attempt + 1, due: now() + attempt * minute }]
    }
  }
  return {
    add: (functionId, event) => {
      waiting = [...waiting, { functionId, event, attempt: 1, due: now() }]
    },
    step: async () => {
      const { due = [], later = [] } = Object.groupBy(waiting, (invocation) => (invocation.due <= now() ? 'due' : 'later'))
      waiting = later
      for (const invocation of arrange(due)) await run(invocation)
      return due.length > 0
    },
    nextDue: () => waiting.reduce<number | undefined>((least, { due }) => Math.min(least ?? due, due), undefined),
  }
}
