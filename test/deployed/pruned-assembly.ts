import { createHash } from 'node:crypto'
import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Template = { Resources: Record<string, { readonly Type: string }> }

/** Types that the emulator's CloudFormation does not know. Nothing else of the stack may refer to them. */
const unknownTypes = new Set([
  'AWS::Events::Archive',
  'AWS::Backup::BackupVault',
  'AWS::Backup::BackupPlan',
  'AWS::Backup::BackupSelection',
])

/** Replaces the template's content hash wherever the assembly names it: the CDK publishes by hash, and would take the old one for published. */
const rehash = (folder: string, stack: string, from: string, to: string): void => {
  for (const file of ['manifest.json', `${stack}.assets.json`]) {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(from, to))
  }
}

/** A copy of a cloud assembly without the resources that the emulator does not know. Answers what was taken out. */
export const prunedAssembly = (from: string, to: string, stacks: readonly string[]): readonly string[] => {
  cpSync(from, to, { recursive: true })
  return stacks.flatMap((stack) => {
    const path = join(to, `${stack}.template.json`)
    const text = readFileSync(path, 'utf8')
    const template = JSON.parse(text) as Template
    const gone = Object.entries(template.Resources).flatMap(([logicalId, { Type }]) => (unknownTypes.has(Type) ? [logicalId] : []))
    if (gone.length === 0) return []
    for (const logicalId of gone) delete template.Resources[logicalId]
    const pruned = JSON.stringify(template, null, 1)
    writeFileSync(path, pruned)
    const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex')
    rehash(to, stack, hashOf(text), hashOf(pruned))
    return gone.map((logicalId) => `${stack}/${logicalId}`)
  })
}
