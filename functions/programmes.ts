import type { Store } from '@fairlead/kernel/store'
import type { Programme } from '@fairlead/programme/document'
import { programmeStore, type PublishedProgramme } from '@fairlead/programme/programme-store'

/** The version asked for, or the one in force. */
export const programmeVersions =
  (store: Store) =>
  async (
    tenantId: string,
    programmeId: string,
    version?: number,
  ): Promise<{ readonly version: number; readonly document: Programme } | undefined> => {
    const programmes = programmeStore(store)
    const found =
      version === undefined ? await programmes.current(tenantId, programmeId) : await programmes.version(tenantId, programmeId, version)
    return found === undefined ? undefined : { version: found.version, document: found.programme }
  }

/** The version in force, as the programme station keeps it. */
export const currentProgrammeOf =
  (store: Store) =>
  (tenantId: string, programmeId: string): Promise<PublishedProgramme | undefined> =>
    programmeStore(store).current(tenantId, programmeId)
