import type { Key, Query } from '@fairlead/kernel/store'
import type { AnswerFault, Operation } from './boundary.ts'

/** Makes one call through a boundary. `faulty` is what an answer fault means for this call; left out, only crashes happen here. */
export type Through = <Answer>(
  operation: Operation,
  about: string,
  call: () => Promise<Answer>,
  faulty?: (fault: AnswerFault, call: () => Promise<Answer>) => Promise<Answer>,
) => Promise<Answer>

/** The noun of a key such as `T#acme#ENROLMENT#...`, with its table where that is not core. */
export const nounOf = ({ table = 'core', pk }: Pick<Key, 'table' | 'pk'>): string => {
  const [, , noun = ''] = pk.split('#')
  return table === 'core' ? noun : `${table} ${noun}`
}
export const queryNoun = (query: Query): string => `${query.index === undefined ? '' : 'lookup '}${nounOf(query)}`
