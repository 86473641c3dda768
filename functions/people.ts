import type { Store } from '@fairlead/kernel/store'
import { employeeStore } from '@fairlead/workforce/employee-store'
import type { Tenant } from './tenants.ts'

/** Employee ids by employee number; a number nobody has is left out. */
export const employeeIdsByNumber =
  (store: Store) =>
  async (tenantId: string, employeeNumbers: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const holders = await employeeStore(store).numberHolders(tenantId, employeeNumbers)
    return new Map(
      employeeNumbers.flatMap((number, index) => {
        const holder = holders[index]
        return holder === undefined ? [] : [[number, holder.attributes.employeeId] as const]
      }),
    )
  }

/** Administrators are named by employee number in the deploy config, since that is what HR knows. */
export const isAdministrator =
  (store: Store, tenants: readonly Tenant[], tenantId: string) =>
  async (employeeId: string): Promise<boolean> => {
    const numbers = tenants.find((tenant) => tenant.tenantId === tenantId)?.administrators ?? []
    return [...(await employeeIdsByNumber(store)(tenantId, numbers)).values()].includes(employeeId)
  }
