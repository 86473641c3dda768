import type { Store } from '@fairlead/kernel/store'
import { isEmployed } from '@fairlead/workforce/employee'
import { employeeStore } from '@fairlead/workforce/employee-store'
import type { Tenant } from './tenants.ts'

type IdsByNumber = (tenantId: string, employeeNumbers: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** Employee ids by employee number, of people who left as well; a number nobody has is left out. */
export const holdersByNumber =
  (store: Store): IdsByNumber =>
  async (tenantId, employeeNumbers) => {
    const holders = await employeeStore(store).numberHolders(tenantId, employeeNumbers)
    return new Map(
      employeeNumbers.flatMap((number, index) => {
        const holder = holders[index]
        return holder === undefined ? [] : [[number, holder.attributes.employeeId] as const]
      }),
    )
  }

/** The same for those who work here: whoever has left decides, administers and sees nothing any more, whatever a list still says. */
export const employeeIdsByNumber =
  (store: Store): IdsByNumber =>
  async (tenantId, employeeNumbers) => {
    const holders = [...(await holdersByNumber(store)(tenantId, employeeNumbers))]
    const employees = await employeeStore(store).byIds(
      tenantId,
      holders.map(([, employeeId]) => employeeId),
    )
    return new Map(
      holders.filter((_, index) => {
        const employee = employees[index]
        return employee !== undefined && isEmployed(employee.status)
      }),
    )
  }

/** Which of these people we hold anything of, also of those who have left; nobody who was erased. */
export const knownPeople =
  (store: Store) =>
  async (tenantId: string, employeeIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const found = await employeeStore(store).byIds(tenantId, employeeIds)
    return new Set(employeeIds.filter((_, index) => found[index] !== undefined))
  }

/** Administrators are named by employee number in the deploy config, since that is what HR knows. */
export const isAdministrator =
  (store: Store, tenants: readonly Tenant[], tenantId: string) =>
  async (employeeId: string): Promise<boolean> => {
    const numbers = tenants.find((tenant) => tenant.tenantId === tenantId)?.administrators ?? []
    return [...(await employeeIdsByNumber(store)(tenantId, numbers)).values()].includes(employeeId)
  }
