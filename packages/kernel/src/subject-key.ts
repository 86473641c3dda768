import type { Key } from './store.ts'

/** Where the data key of one person lies: `{ keyId, wrapped }`, or `{ erasedAt }` once the key is destroyed. */
export const subjectKeyOf = (tenantId: string, employeeId: string): Key => ({
  table: 'keys',
  pk: `T#${tenantId}#SUBJECT-KEY#${employeeId}`,
  sk: 'KEY',
})

/** Where the tenant's key lies, wrapped by KMS. */
export const tenantKeyOf = (tenantId: string): Key => ({ table: 'keys', pk: `T#${tenantId}#TENANT-KEY`, sk: 'KEY' })
