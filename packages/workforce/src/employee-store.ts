import { itemsOf, type Change, type Condition, type Item, type Key, type Store } from '@fairlead/kernel/store'
import { naturalId } from '@fairlead/kernel/ids'
import { isEmployed, type Employee } from './employee.ts'
import { plainJson, type PlainJson } from './plain-json.ts'

export type StoredEmployee = PlainJson<Employee>

export const employeeIdOf = (tenantId: string, connectionId: string, sourceId: string): string =>
  naturalId('employee', tenantId, connectionId, sourceId)

export const employeeKey = (tenantId: string, employeeId: string): Key => ({ pk: `T#${tenantId}#EMPLOYEE#${employeeId}`, sk: 'EMPLOYEE' })
const numberKey = (tenantId: string, employeeNumber: string): Key => ({
  pk: `T#${tenantId}#EMPLOYEE-NUMBER#${employeeNumber}`,
  sk: 'HOLDER',
  personal: employeeNumber,
})
const employedKey = (tenantId: string): string => `T#${tenantId}#EMPLOYED`

/** Only who still works here stands in the index; the others stay readable by id. */
export const putEmployee = (employee: Employee, condition: Condition): Change => ({
  kind: 'put',
  key: employeeKey(employee.tenantId, employee.employeeId),
  attributes: plainJson(employee),
  condition,
  subject: employee.employeeId,
  ...(isEmployed(employee.status)
    ? { lookup: { pk: employedKey(employee.tenantId), sk: `${employee.connectionId}#${employee.employeeId}` } }
    : {}),
})

/** Who holds an employee number: one person of the tenant. */
export type NumberHolder = { readonly employeeId: string }
export const putNumberHolder = ({ tenantId, employeeNumber, employeeId }: Employee, condition: Condition): Change => ({
  kind: 'put',
  key: numberKey(tenantId, employeeNumber),
  attributes: { employeeId },
  condition,
})
export const deleteNumberHolder = (tenantId: string, employeeNumber: string, version: number): Change => ({
  kind: 'delete',
  key: numberKey(tenantId, employeeNumber),
  condition: { version },
})

export const employeeStore = (store: Store) => {
  const employed = async function* (tenantId: string, skPrefix?: string): AsyncGenerator<Item<StoredEmployee>> {
    const query = { index: 'lookup', pk: employedKey(tenantId), limit: 500 } as const
    yield* itemsOf<StoredEmployee>(store, skPrefix === undefined ? query : { ...query, skPrefix })
  }
  const itemsById = (tenantId: string, employeeIds: readonly string[]): Promise<readonly (Item<StoredEmployee> | undefined)[]> =>
    store.getMany<StoredEmployee>(employeeIds.map((id) => employeeKey(tenantId, id)))
  const byId = async (tenantId: string, employeeId: string): Promise<StoredEmployee | undefined> =>
    (await store.get<StoredEmployee>(employeeKey(tenantId, employeeId)))?.attributes

  return {
    itemsById,
    byId,
    /** Answers in the order asked, undefined for an unknown id. */
    async byIds(tenantId: string, employeeIds: readonly string[]): Promise<readonly (StoredEmployee | undefined)[]> {
      return (await itemsById(tenantId, employeeIds)).map((item) => item?.attributes)
    },
    /** The person who holds this number now, also when they have left and nobody took it over. */
    async byNumber(tenantId: string, employeeNumber: string): Promise<StoredEmployee | undefined> {
      const holder = await store.get<NumberHolder>(numberKey(tenantId, employeeNumber))
      return holder === undefined ? undefined : byId(tenantId, holder.attributes.employeeId)
    },
    numberHolders(tenantId: string, employeeNumbers: readonly string[]): Promise<readonly (Item<NumberHolder> | undefined)[]> {
      return store.getMany<NumberHolder>(employeeNumbers.map((number) => numberKey(tenantId, number)))
    },
    /** Everybody who has not left, ordered by connection and id; statuses `prehire` to `leave`. */
    async *allActive(tenantId: string): AsyncGenerator<StoredEmployee> {
      for await (const { attributes } of employed(tenantId)) yield attributes
    },
    async *activeOf(tenantId: string, connectionId: string): AsyncGenerator<StoredEmployee> {
      for await (const { attributes } of employed(tenantId, `${connectionId}#`)) {
        if (attributes.connectionId === connectionId) yield attributes
      }
    },
  }
}
export type EmployeeStore = ReturnType<typeof employeeStore>
