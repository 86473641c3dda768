import type { Item } from '@fairlead/kernel/store'
import { isEmployed } from './employee.ts'
import type { Standing } from './employee-change.ts'
import type { EmployeeStore, NumberHolder, StoredEmployee } from './employee-store.ts'

const byKey = <Value>(keys: readonly string[], values: readonly (Value | undefined)[]): ReadonlyMap<string, Value> =>
  new Map(keys.flatMap((key, at) => (values[at] === undefined ? [] : [[key, values[at]] as const])))

/** Read what the rows of one page meet in the store: two reads for the whole page whatever its length, a third where others hold its numbers. */
export const standingsOf = async (
  employees: EmployeeStore,
  tenantId: string,
  rows: readonly StoredEmployee[],
): Promise<(row: StoredEmployee) => Standing> => {
  const ids = rows.map(({ employeeId }) => employeeId)
  const stored: ReadonlyMap<string, Item<StoredEmployee>> = byKey(ids, await employees.itemsById(tenantId, ids))
  const oldNumbers = [...stored.values()].map(({ attributes }) => attributes.employeeNumber)
  const numbers = [...new Set([...rows.map(({ employeeNumber }) => employeeNumber), ...oldNumbers])]
  const holders: ReadonlyMap<string, Item<NumberHolder>> = byKey(numbers, await employees.numberHolders(tenantId, numbers))
  const others = [...new Set([...holders.values()].map(({ attributes }) => attributes.employeeId))].filter((id) => !stored.has(id))
  const strangers = byKey(others, await employees.byIds(tenantId, others))
  const personOf = (employeeId: string): StoredEmployee | undefined => stored.get(employeeId)?.attributes ?? strangers.get(employeeId)

  return (row) => {
    const before = stored.get(row.employeeId)
    const holder = holders.get(row.employeeNumber)
    const person = holder === undefined ? undefined : personOf(holder.attributes.employeeId)
    const oldNumber = before?.attributes.employeeNumber
    return {
      stored: before,
      holder,
      holderEmployed: person !== undefined && isEmployed(person.status),
      oldHolder: oldNumber === undefined || oldNumber === row.employeeNumber ? undefined : holders.get(oldNumber),
    }
  }
}
