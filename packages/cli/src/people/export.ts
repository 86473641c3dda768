import { languages } from '@fairlead/messages/sentence'
import { oneOf } from '../arguments.ts'
import type { Command } from '../command.ts'
import { writeText } from '../input/file.ts'
import { keptService } from './kept-service.ts'
import { personOptions } from './options.ts'

/** Everything that is held about a person, as JSON, and as a page that the person can read. */
export const exportOf: Command = {
  summary: 'Everything a kept store holds about one person, as JSON or as a page to read.',
  options: {
    ...personOptions,
    page: { type: 'string', help: 'write the readable page into this file' },
    language: { type: 'string', help: 'of the page: en (the default), de or fr' },
  },
  run: async (given) => {
    const { texts } = given
    const language = oneOf(given, 'language', languages)
    const service = await keptService(texts.get('store') ?? '')
    try {
      const employeeId = await service.employeeIdOf(texts.get('person') ?? '')
      const path = `/people/${encodeURIComponent(employeeId)}/export`
      const held = await service.ask('GET', path)
      const page = texts.get('page')
      if (page !== undefined) writeText(page, String(await service.ask('GET', `${path}?format=page&language=${language}`)))
      return { json: held, text: () => (page === undefined ? JSON.stringify(held, null, 2) : `Written to ${page}.`) }
    } finally {
      service.close()
    }
  },
}
