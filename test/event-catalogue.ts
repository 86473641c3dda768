import { globSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { matchingRunRequested } from '@fairlead/kernel/events/external'
import type { Definition } from '@fairlead/kernel/message'
import * as z from 'zod'

type JsonSchema = {
  readonly type?: string
  readonly enum?: readonly string[]
  readonly format?: string
  readonly items?: JsonSchema
  readonly anyOf?: readonly JsonSchema[]
  readonly properties?: Record<string, JsonSchema>
}

const typeText = (schema: JsonSchema): string => {
  if (schema.enum !== undefined) return schema.enum.join(', ')
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeText).join(' or ')
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`
  return schema.format ?? schema.type ?? 'anything'
}

const fields = (data: z.ZodType): string =>
  Object.entries((z.toJSONSchema(data, { io: 'input' }) as JsonSchema).properties ?? {})
    .map(([name, schema]) => `\`${name}\` ${typeText(schema)}`)
    .join(' · ')

const isDefinition = (value: unknown): value is Definition =>
  typeof value === 'object' && value !== null && 'kind' in value && (value.kind === 'fact' || value.kind === 'command')

const definitionsIn = async (pattern: string): Promise<readonly Definition[]> => {
  const modules = await Promise.all(
    globSync(pattern)
      .toSorted()
      .map((file) => import(pathToFileURL(file).href) as Promise<Record<string, unknown>>),
  )
  return modules.flatMap((module) => Object.values(module).filter(isDefinition)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** `docs/events.md`, made from the schemas themselves. */
export const eventCatalogue = async (): Promise<string> => {
  const facts = await definitionsIn('packages/kernel/src/events/*.ts')
  const commands = await definitionsIn('packages/kernel/src/commands/*.ts')
  const row = (definition: Definition): string =>
    `| ${definition.name} | ${definition.kind === 'fact' ? definition.source : definition.queue} | ${definition.schemaVersion} | ${fields(definition.data)} |`
  return [
    '# Events',
    '',
    'Made from the schemas by `UPDATE=1 npx -y pnpm@12.21.0 test test/event-catalogue.test.ts`; a test compares. Ids and numbers travel here, never people.',
    '',
    'Every message has an envelope: `{ metadata: { eventId, schemaVersion, occurredAt, tenantId, correlationId, causationId }, data }`. A new optional field keeps the',
    'version; anything else is a new version published beside the old one.',
    '',
    '## Facts on the bus `mentoring`',
    '',
    '| detail-type | source | version | data |',
    '|---|---|---|---|',
    ...facts.map(row),
    '',
    '## Commands on queues',
    '',
    '| command | queue | version | data |',
    '|---|---|---|---|',
    ...commands.map(row),
    '',
    '## What you may put on the bus',
    '',
    `\`${matchingRunRequested.name}\` with a \`source\` that begins with \`${matchingRunRequested.sourcePrefix}\` starts a matching run. Its detail has no envelope: ${fields(matchingRunRequested.data)}.`,
    '',
  ].join('\n')
}
