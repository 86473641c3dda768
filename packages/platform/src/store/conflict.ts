import { AppError } from '@fairlead/kernel/errors'

/** `at`: the index of the change whose condition did not hold, where that is known. */
export const versionConflict = (at?: number, cause?: unknown): AppError =>
  new AppError('version-conflict', 'conflict', {
    message: 'What this change expected is no longer so; nothing was written.',
    ...(at === undefined ? {} : { path: `changes[${at}].condition` }),
    next: 'Read again and decide again.',
    cause,
  })

export const storeBusy = (cause?: unknown): AppError =>
  new AppError('store-busy', 'unavailable', { message: 'The store is busy.', next: 'Try again later.', cause })

/** Our own bug, or a seeded generator started again over a kept store. */
export const eventIdTwice = (cause?: unknown): AppError =>
  new AppError('event-id-twice', 'unexpected', {
    message: 'The outbox holds another message under this event id already; nothing was written.',
    next: 'Give every message an id of its own.',
    cause,
  })
