/** What a function can ask of the world, one kind of call each. */
export type Operation =
  | 'store.get'
  | 'store.getMany'
  | 'store.query'
  | 'store.transact'
  | 'objects.get'
  | 'objects.put'
  | 'objects.remove'
  | 'fetch'
  | 'publish'
  | 'send'
  | 'hide'
  | 'bury'
  | 'secret'

/** One call out of one function: the place where a process can die and an answer can be wrong. */
export type Boundary = {
  /** Counted through a whole run, from 1. */
  readonly number: number
  /** The stage of the scenario, and the place within it, from 1. */
  readonly stage: string
  readonly inStage: number
  /** The function's logical id. */
  readonly functionId: string
  readonly operation: Operation
  /** Which kind of thing is asked for, without ids: `PROGRAMME`, `POST 127.0.0.1:4782 events`. */
  readonly about: string
}

/** Boundaries of one kind differ only in whom they are about. */
export const kindOf = ({ functionId, operation, about }: Boundary): string => `${functionId} ${operation} ${about}`

export const positions = ['before', 'after-effect', 'after-answer'] as const
/** `after-effect`: it happened and nobody heard of it. `after-answer`: the answer came and was the last thing the process saw. */
export type Position = (typeof positions)[number]

export const answerFaults = [
  'throttled-seconds',
  'throttled-date',
  'throttled-silent',
  'throttled-garbage',
  'html-500',
  'html-502',
  'done-then-503',
  'done-then-504',
  'reset',
  'done-then-reset',
  'token-expired',
  'page-repeated',
  'cursor-reset',
  'conflict',
  'busy',
  'done-then-busy',
  'stale',
  'partly-taken',
  'unavailable',
  'done-then-unavailable',
] as const
export type AnswerFault = (typeof answerFaults)[number]

export type Fault = { readonly crash: Position } | { readonly answer: AnswerFault }
/** Asked once at each boundary; undefined = all goes well. */
export type Faults = (boundary: Boundary) => Fault | undefined

export const noFaults: Faults = () => undefined
