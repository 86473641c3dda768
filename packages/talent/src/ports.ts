import type { Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import type { Employee } from '@fairlead/workforce/employee'
import type { Review } from '@fairlead/workforce/ratings/review'

export type PublishedProgramme = { readonly programme: Programme; readonly version: number }

/** What talent needs from others. Each use case takes the part it names. */
export type TalentPorts = {
  readonly store: Store
  readonly programmes: {
    /** The version in force; undefined where there is none. */
    readonly current: (tenantId: string, programmeId: string) => Promise<PublishedProgramme | undefined>
    /** The version in force of every programme of the tenant. */
    readonly list: (tenantId: string) => Promise<readonly PublishedProgramme[]>
  }
  readonly employees: {
    readonly byId: (tenantId: string, employeeId: string) => Promise<Employee | undefined>
    readonly byNumber: (tenantId: string, employeeNumber: string) => Promise<Employee | undefined>
    /** Everybody who has not left. */
    readonly allActive: (tenantId: string) => AsyncIterable<Employee>
  }
  readonly ratings: {
    /** Every review whose period ends on this day (`YYYY-MM-DD`) or later. */
    readonly endingSince: (tenantId: string, day: string) => AsyncIterable<Review>
  }
  /** A keyed hash (HMAC) as text: ratings are few and small, so that a plain hash of them could be guessed. */
  readonly hash: (text: string) => string
}
