import type { Caller } from '@fairlead/platform/runtime/on-http'

/** For routes that are public by their nature (our key set) or come before there is anybody (an LTI login). No tenant is known yet. */
export const anybody = async (): Promise<Caller> => ({ tenantId: 'none' })
