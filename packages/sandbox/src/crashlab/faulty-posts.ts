import { AppError } from '@fairlead/kernel/errors'
import type { Bindings } from '@fairlead/platform/bindings'
import type { AnswerFault } from './boundary.ts'
import type { Through } from './through.ts'

const unavailable = (): AppError => new AppError('aws-unavailable', 'unavailable', { message: 'AWS did not answer.' })

const orUnavailable = async <Answer>(fault: AnswerFault, call: () => Promise<Answer>): Promise<Answer> => {
  if (fault === 'done-then-unavailable') await call()
  if (fault === 'unavailable' || fault === 'done-then-unavailable') throw unavailable()
  return call()
}

/** The bus, the queues, the bucket and the secrets on a bad day: nothing taken, a part taken, taken without an answer. */
export const faultyPosts = (
  bind: Bindings,
  through: Through,
): Pick<Bindings, 'objects' | 'publish' | 'send' | 'hide' | 'bury' | 'secret'> => {
  /** EventBridge and SQS take a part of a batch now and then: here all but its first entry. */
  const partly = <Entry>(entries: readonly Entry[], put: (entries: readonly Entry[]) => Promise<readonly number[]>) => ({
    call: () => put(entries),
    faulty: async (fault: AnswerFault, call: () => Promise<readonly number[]>): Promise<readonly number[]> => {
      if (fault !== 'partly-taken') return orUnavailable(fault, call)
      await put(entries.slice(1))
      return [0]
    },
  })
  return {
    objects: {
      put: (name, bytes) => through('objects.put', '', () => bind.objects.put(name, bytes), orUnavailable),
      get: (name) => through('objects.get', '', () => bind.objects.get(name), orUnavailable),
      remove: (name) => through('objects.remove', '', () => bind.objects.remove(name), orUnavailable),
    },
    publish: (entries) => {
      const { call, faulty } = partly(entries, bind.publish)
      return through('publish', [...new Set(entries.map(({ detailType }) => detailType))].join('+'), call, faulty)
    },
    send: (queue, entries) => {
      const { call, faulty } = partly(entries, (some) => bind.send(queue, some))
      return through('send', queue, call, faulty)
    },
    hide: (receipt, seconds) => through('hide', '', () => bind.hide(receipt, seconds), orUnavailable),
    bury: (message, reason) => through('bury', reason.code, () => bind.bury(message, reason), orUnavailable),
    secret: (name) => through('secret', name, () => bind.secret(name), orUnavailable),
  }
}
