import { AppError } from '@fairlead/kernel/errors'
import type { LmsEraser } from '@fairlead/outcomes/ports'
import type { MoodleConnection } from '../../config.ts'
import { leaveCohort } from './cohort.ts'
import { accountsByEmployeeNumber, accountsById, updateProfiles, type Account } from './profiles.ts'
import { webService, type MoodlePorts } from './web-service.ts'

/** A field we wrote that says nothing any more: absent, empty, or an unticked box. */
const isClear = (account: Account | undefined, shortnames: readonly string[]): boolean =>
  shortnames.every((shortname) => ['', '0', undefined].includes(account?.fields.get(shortname)))

/**
 * Moodle forgets a mentee: our custom profile fields are emptied and read back, and the account leaves the programme's cohort, for which
 * the token's external service must offer `core_cohort_delete_cohort_members`. The account itself is the customer's and stays.
 */
export const moodleEraser = (connection: MoodleConnection, ports: MoodlePorts): LmsEraser => {
  const call = webService(connection, ports)
  const shortnames = Object.values(connection.profileFields)
  const emptied = new Map(shortnames.map((shortname) => [shortname, '']))
  return {
    erase: async ({ employeeNumber, programmeIds }) => {
      if (employeeNumber.trim() === '') return
      const accounts = (await accountsByEmployeeNumber(call, [employeeNumber])).get(employeeNumber) ?? []
      const marked = accounts.filter((account) => !isClear(account, shortnames))
      await updateProfiles(
        call,
        marked.map((account) => ({ account, wanted: emptied })),
      )
      const ids = accounts.map(({ id }) => id)
      const after = await accountsById(call, ids)
      const { cohort } = connection
      const idnumbers = cohort === undefined ? [] : [...new Set(programmeIds.map((id) => cohort.replaceAll('{programmeId}', id)))]
      const left = await Promise.all(idnumbers.map((idnumber) => leaveCohort(call, idnumber, ids)))
      if (left.every(Boolean) && ids.every((id) => isClear(after.get(id), shortnames))) return
      throw new AppError('lms-erasure-lost', 'unavailable', {
        message: 'Moodle took the erasure and still shows something of this person.',
        next: 'Look whether the profile fields are locked. It is tried again.',
      })
    },
  }
}
