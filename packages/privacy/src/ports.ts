import type { Change, Objects, Store } from '@fairlead/kernel/store'
import type { LmsEraser } from '@fairlead/outcomes/ports'

/** What erasing and exporting need beside the stations' own stores. Each use case takes the part it names. */
export type PrivacyPorts = {
  readonly store: Store
  readonly objects: Objects
  /** Keyed hash, as matching names its snapshots by. */
  readonly hash: (text: string) => string
  readonly isAdministrator: (employeeId: string) => Promise<boolean>
  /** The LMS connections of a tenant that may hold something of a person. */
  readonly lmsErasers: (tenantId: string) => readonly { readonly connectionId: string; readonly eraser: LmsEraser }[]
  /** How many days a backup of the key table lives: only then is an erasure complete. */
  readonly keyBackupDays: number
  /** Removes what is kept apart of a person: their protected attributes, which nothing here may read. */
  readonly dropProtected: (tenantId: string, employeeId: string) => Change
}
