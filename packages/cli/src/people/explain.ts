import { tenantId } from '@fairlead/sandbox/addresses'
import { programmeStore } from '@fairlead/programme/programme-store'
import { cyclesOf } from '@fairlead/matching/cycle-store'
import { languages } from '@fairlead/messages/sentence'
import type { Store } from '@fairlead/kernel/store'
import { oneOf } from '../arguments.ts'
import { BadInput } from '../bad-input.ts'
import type { Command } from '../command.ts'
import { keptService } from './kept-service.ts'

/** As the route answers it: sentences for each reader, or one list where the two are not proposed. */
type Explained = {
  readonly kind: 'proposed' | 'not-proposed'
  readonly words: readonly string[] | Readonly<Record<string, readonly string[]>>
}

const latestCycleId = async (store: Store): Promise<string> => {
  let latest: { readonly cycleId: string; readonly requestedAt: string } | undefined
  for (const { programme } of await programmeStore(store).list(tenantId)) {
    for await (const cycle of cyclesOf(store, tenantId, programme.programmeId)) {
      if (latest === undefined || cycle.requestedAt > latest.requestedAt) latest = cycle
      break
    }
  }
  if (latest !== undefined) return latest.cycleId
  throw new BadInput(
    [{ code: 'cycle-missing', path: '--store', sentence: 'Nobody was ever matched in this store.' }],
    'Give a store in which matching ran.',
  )
}

const inWords = ({ kind, words }: Explained): string => {
  const parts = Array.isArray(words) ? [['', words] as const] : Object.entries(words as Readonly<Record<string, readonly string[]>>)
  const lines = parts.flatMap(([reader, sentences]) => [
    ...(reader === '' ? [] : ['', `For ${reader.replace('-', ' ')}:`]),
    ...sentences.map((sentence: string) => `  ${sentence}`),
  ])
  return [kind === 'proposed' ? 'The two are proposed.' : 'The two are not proposed.', ...lines].join('\n')
}

/** Why these two, or why not, in the latest matching cycle of a kept store. */
export const explain: Command = {
  summary: 'Why a mentee has a mentor, in words for four readers; or why not, with what the pair would cost everybody.',
  options: {
    store: { type: 'string', required: true, help: 'the file that a run with --store kept' },
    mentee: { type: 'string', required: true, help: 'an employee number, or the employee id' },
    mentor: { type: 'string', required: true, help: 'an employee number, or the employee id' },
    language: { type: 'string', help: 'of the sentences: en (the default), de or fr' },
  },
  run: async (given) => {
    const language = oneOf(given, 'language', languages)
    const service = await keptService(given.texts.get('store') ?? '')
    try {
      const [menteeId = '', mentorId = ''] = await Promise.all(
        ['mentee', 'mentor'].map((name) => service.employeeIdOf(given.texts.get(name) ?? '')),
      )
      const cycleId = await latestCycleId(service.store)
      const ids = [cycleId, menteeId, mentorId].map(encodeURIComponent)
      const path = `/matching-cycles/${ids[0]}/pairs/${ids[1]}/${ids[2]}?language=${language}`
      const explained = (await service.ask('GET', path, '--mentee, --mentor')) as Explained
      return { json: { cycleId, menteeId, mentorId, ...explained }, text: () => inWords(explained) }
    } finally {
      service.close()
    }
  },
}
