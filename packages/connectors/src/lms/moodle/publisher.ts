import { AppError } from '@fairlead/kernel/errors'
import type { LmsPublisher, MenteeProgress, PublicationBatch, Receipt } from '@fairlead/outcomes/ports'
import * as z from 'zod'
import { keepInCohort } from './cohort.ts'
import type { ProgrammeCohort } from './cohort.ts'
import type { MoodleConnection } from '../../config.ts'
import { accountsByEmployeeNumber, accountsById, kept, updateProfiles, wantedFields } from './profiles.ts'
import type { ProfileFields, ProfileUpdate } from './profiles.ts'
import { parseAnswer, webService } from './web-service.ts'
import type { MoodlePorts, WebService } from './web-service.ts'

/** What the token's external service must offer. */
const profileFunctions = ['core_user_get_users_by_field', 'core_user_update_users']
const cohortFunctions = [
  'core_cohort_search_cohorts',
  'core_cohort_create_cohorts',
  'core_cohort_add_cohort_members',
  'core_cohort_get_cohort_members',
]

const SiteInfo = z.object({ functions: z.array(z.object({ name: z.string() })) })

const checkSite = async (call: WebService, needed: readonly string[]): Promise<void> => {
  const info = parseAnswer(SiteInfo, await call('core_webservice_get_site_info'), 'core_webservice_get_site_info')
  const offered = new Set(info.functions.map(({ name }) => name))
  const missing = needed.filter((name) => !offered.has(name))
  if (missing.length === 0) return
  throw new AppError('lms-unauthorised', 'unauthorised', {
    message: `The external service in Moodle does not offer ${missing.join(', ')}.`,
    path: 'core_webservice_get_site_info.functions',
    next: 'Add these functions to the external service that the token belongs to.',
  })
}

const refused = (progress: MenteeProgress, code: string): Receipt => ({
  recordId: progress.recordId,
  outcome: 'rejected',
  verified: false,
  code,
})

type Target = ProfileUpdate & { readonly progress: MenteeProgress }

/** Sort a batch into people whose one account was found, and receipts for the others. */
const findTargets = async (call: WebService, batch: PublicationBatch, names: ProfileFields) => {
  // An empty employee number would match every account without one.
  const numbers = batch.progress.map(({ employeeNumber }) => employeeNumber).filter((number) => number.trim() !== '')
  const accounts = await accountsByEmployeeNumber(call, numbers)
  const targets: Target[] = []
  const receipts: Receipt[] = []
  for (const progress of batch.progress) {
    const [account, ...twins] = accounts.get(progress.employeeNumber) ?? []
    if (account === undefined) receipts.push(refused(progress, 'lms-person-unknown'))
    else if (twins.length > 0) receipts.push(refused(progress, 'lms-person-ambiguous'))
    else targets.push({ progress, account, wanted: wantedFields(progress, names) })
  }
  return { targets, receipts }
}

/** Write what differs, then believe only what is read back. */
const writeProfiles = async (call: WebService, targets: readonly Target[]): Promise<ReadonlyMap<Target, Receipt>> => {
  const changed = targets.filter(({ account, wanted }) => kept(account, wanted) < wanted.size)
  const warned = await updateProfiles(call, changed)
  const after = await accountsById(
    call,
    changed.map(({ account }) => account.id),
  )
  const receiptOf = (target: Target): Receipt => {
    const { progress, account, wanted } = target
    if (!changed.includes(target)) return { recordId: progress.recordId, outcome: 'already', verified: true }
    const there = kept(after.get(account.id), wanted)
    if (there === wanted.size) return { recordId: progress.recordId, outcome: 'written', verified: true }
    const warning = warned.get(account.id)
    if (warning !== undefined) return refused(progress, `moodle-${warning.replace(/[^a-z0-9]/gi, '').slice(0, 40)}`)
    return refused(progress, there === 0 ? 'lms-write-lost' : 'lms-write-incomplete')
  }
  return new Map(targets.map((target) => [target, receiptOf(target)]))
}

/** Whoever's profile stands goes into the cohort; a receipt that was good stays so only if the membership is read back too. */
const enrolInCohort = async (
  call: WebService,
  cohort: ProgrammeCohort,
  written: ReadonlyMap<Target, Receipt>,
): Promise<readonly Receipt[]> => {
  const standing = [...written].filter(([, { outcome }]) => outcome !== 'rejected').map(([{ account }]) => account.id)
  const { members, added } = await keepInCohort(call, cohort, standing)
  return [...written].map(([{ account, progress }, receipt]) => {
    if (receipt.outcome === 'rejected') return receipt
    if (!members.has(account.id)) return refused(progress, 'lms-cohort-lost')
    return added.has(account.id) ? { ...receipt, outcome: 'written' } : receipt
  })
}

/**
 * Moodle as an LMS: five custom profile fields per mentee and, if the connection names one, a cohort per programme, written through
 * web services (4.5 shape) and read back. Programme figures are not written here, since Moodle has no place for them: the LTI page shows them. So the receipts are
 * those of `batch.progress` alone.
 *
 * Receipt codes: `lms-person-unknown`, `lms-person-ambiguous` (several accounts carry the employee number), `lms-write-lost` and
 * `lms-write-incomplete` (Moodle said yes and kept nothing, or a part), `lms-cohort-lost`, `moodle-<warningcode>`.
 * Errors (AppError): as LmsPublisher.
 */
export const moodlePublisher = (connection: MoodleConnection, ports: MoodlePorts): LmsPublisher => {
  const call = webService(connection, ports)
  let siteChecked = false
  return {
    publish: async (batch) => {
      if (batch.progress.length === 0) return []
      const { cohort } = connection
      if (!siteChecked) await checkSite(call, cohort === undefined ? profileFunctions : [...profileFunctions, ...cohortFunctions])
      siteChecked = true
      const { targets, receipts } = await findTargets(call, batch, connection.profileFields)
      const written = await writeProfiles(call, targets)
      if (cohort === undefined) return [...receipts, ...written.values()]
      const idnumber = cohort.replaceAll('{programmeId}', batch.programmeId)
      return [...receipts, ...(await enrolInCohort(call, { idnumber, name: batch.programmeTitle }, written))]
    },
  }
}
