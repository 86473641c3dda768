import { contentHash } from '@fairlead/kernel/content-hash'
import { AppError } from '@fairlead/kernel/errors'
import { ProgrammePublished } from '@fairlead/kernel/events/programme'
import { message } from '@fairlead/kernel/message'
import type { Run } from '@fairlead/kernel/run'
import type { Json, Store } from '@fairlead/kernel/store'
import { documentRules } from './document-rules.ts'
import type { Programme } from './document.ts'
import type { Finding } from './finding.ts'
import { balanceRunsByItself, formatRunsByItself } from './matching-rules.ts'
import { parseProgramme } from './parse-programme.ts'
import { newVersion, programmeStore } from './programme-store.ts'

export type PublishProgrammePorts = {
  readonly store: Store
  /**
   * Is this employee an administrator of the run's tenant? Only they publish: the document names who may decide on matches,
   * so whoever decides must not be able to write it.
   */
  readonly administrators: (employeeId: string) => Promise<boolean>
}
export type PublishProgrammeResult =
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'unchanged'; readonly version: number }
  | { readonly kind: 'refused'; readonly findings: readonly Finding[] }

const administratorOf = async (ports: PublishProgrammePorts, run: Run): Promise<string> => {
  if (run.actor === undefined) {
    throw new AppError('actor-missing', 'unauthorised', {
      message: 'Nobody is signed in.',
      next: 'Sign in as an administrator of the programme office.',
    })
  }
  if (!(await ports.administrators(run.actor.employeeId))) {
    throw new AppError('not-an-administrator', 'forbidden', {
      message: 'Only an administrator may publish a programme.',
      next: 'Ask an administrator of the programme office to publish it.',
    })
  }
  return run.actor.employeeId
}

const idDiffers = (programme: Programme, programmeId: string): readonly Finding[] =>
  programme.programmeId === programmeId
    ? []
    : [
        {
          code: 'programme-id-differs',
          path: 'programmeId',
          sentence: 'The programme id in the document is not the one it is published under.',
          next: 'Use the same programme id in both places.',
        },
      ]

/**
 * Publish a programme document: a new version with `ProgrammePublished`, or nothing when the content is the one in force.
 * Errors (AppError): actor-missing, not-an-administrator, version-conflict (somebody else published in between).
 */
export const publishProgramme = async (
  ports: PublishProgrammePorts,
  input: { readonly programmeId: string; readonly document: unknown },
  run: Run,
): Promise<PublishProgrammeResult> => {
  const publishedBy = await administratorOf(ports, run)
  const parsed = parseProgramme(input.document, [...documentRules, formatRunsByItself, balanceRunsByItself])
  if (!parsed.ok) return { kind: 'refused', findings: parsed.findings }
  const { programme } = parsed
  const differing = idDiffers(programme, input.programmeId)
  if (differing.length > 0) return { kind: 'refused', findings: differing }

  const current = await programmeStore(ports.store).current(run.tenantId, programme.programmeId)
  const hash = contentHash(programme as unknown as Json)
  if (current?.contentHash === hash) return { kind: 'unchanged', version: current.version }

  const version = (current?.version ?? 0) + 1
  const changes = newVersion(run.tenantId, { programme, version, contentHash: hash, publishedAt: run.asOf, publishedBy })
  const fact = message(ProgrammePublished, { programmeId: programme.programmeId, programmeVersion: version })
  const outcome = await ports.store.transact(run, changes, [fact])
  return outcome === 'committed' ? { kind: 'published', version } : { kind: 'unchanged', version: current?.version ?? version }
}
