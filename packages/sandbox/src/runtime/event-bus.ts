import type { BusEntry } from '@fairlead/platform/bindings'
import type { AsyncInvocations } from './async-invocations.ts'
import { account, region } from './intrinsics.ts'
import { fits } from './event-pattern.ts'
import type { Wiring } from './wiring.ts'

/** The event bus: what is put on it wakes every function whose rule fits, each by an asynchronous invocation of its own. */
export const eventBus = (
  { rules }: Pick<Wiring, 'rules'>,
  invocations: Pick<AsyncInvocations, 'add'>,
  { now, newId }: { readonly now: () => Date; readonly newId: () => string },
): { readonly put: (entry: BusEntry) => void } => ({
  put: ({ source, detailType, detail }) => {
    const event = {
      version: '0',
      id: newId(),
      source,
      'detail-type': detailType,
      account,
      region,
      time: now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z'),
      resources: [],
      detail: JSON.parse(detail) as unknown,
    }
    for (const { pattern, functions } of rules) if (fits(pattern, event)) functions.forEach((id) => invocations.add(id, event))
  },
})
