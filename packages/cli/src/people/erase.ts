import type { ErasureStanding } from '@fairlead/privacy/request-erasure'
import type { Command } from '../command.ts'
import { keptService } from './kept-service.ts'
import { personOptions } from './options.ts'

const sentences: Readonly<Record<ErasureStanding['kind'], string>> = {
  requested: 'The erasure has begun.',
  'under-way': 'The erasure is under way: something outside, such as the calendar, has not confirmed yet. Run the command again later.',
  erased: 'The person is erased: their key is gone, and with it everything that was sealed with it.',
  complete: 'The person is erased, and the last backup of their key has expired.',
}

/** A person is erased by asking as HR asks, over the route; asked again, it says how far it is. */
export const erase: Command = {
  summary: 'Erase a person from a kept store: meetings cancelled, LMS cleared, rows removed, key destroyed.',
  options: personOptions,
  run: async ({ texts }) => {
    const service = await keptService(texts.get('store') ?? '')
    try {
      const employeeId = await service.employeeIdOf(texts.get('person') ?? '')
      const path = `/people/${encodeURIComponent(employeeId)}/erasure`
      const before = (await service.ask('POST', path)) as ErasureStanding
      const { kind, completeOn } = (await service.ask('POST', path)) as ErasureStanding
      const deadLetters = service.deadLetters()
      return {
        json: { employeeId, kind, completeOn, begunNow: before.kind === 'requested', deadLetters },
        text: () =>
          [
            sentences[kind],
            ...(completeOn === null ? [] : [`Backups of the key are gone on ${completeOn}.`]),
            ...(deadLetters === 0 ? [] : [`${deadLetters} messages failed for good on the way.`]),
          ].join('\n'),
      }
    } finally {
      service.close()
    }
  },
}
