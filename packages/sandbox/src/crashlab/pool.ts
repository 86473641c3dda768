import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { together, type Tally, type Task } from './bench.ts'

const quiet = ['--disable-warning=ExperimentalWarning', '--enable-source-maps']

type Worker = ReturnType<typeof fork>
/** `spent`: processor time, so that a busy neighbour does not count; milliseconds. */
export type Done = { readonly tally: Tally; readonly spent: number }
type Batch = { stopped: boolean }
type Order = {
  readonly task: Task
  readonly batch: Batch
  readonly deliver: (done: Done | undefined) => void
  readonly fail: (error: Error) => void
}

/** A worker answers each task with what it found and what that cost it. */
const ask = (worker: Worker, task: Task): Promise<Done> =>
  new Promise((resolve, reject) => {
    const died = (code: number | null): void => reject(new Error(`A worker of crashlab ended with ${code}.`))
    worker.once('exit', died)
    worker.once('message', (done: Done) => {
      worker.off('exit', died)
      resolve(done)
    })
    worker.send(task)
  })

/**
 * As many processes as there are cores, each with one task at a time. Benches may be asked for all at once: tasks are served in the order
 * of asking. Tallies come back in the order of their tasks, whoever did them.
 */
export const pool = (script: string, size = Math.min(4, availableParallelism())) => {
  const idle: Worker[] = Array.from({ length: size }, () => fork(script, { execArgv: quiet }))
  const all = [...idle]
  const queue: Order[] = []

  const serve = async (worker: Worker, { task, batch, deliver, fail }: Order): Promise<void> => {
    try {
      const done = await ask(worker, task)
      if (task.hasty === true && done.tally.violations.length > 0) batch.stopped = true
      deliver(done)
      idle.push(worker)
      next()
    } catch (error) {
      fail(error instanceof Error ? error : new Error(String(error)))
    }
  }
  const next = (): void => {
    while (idle.length > 0) {
      const order = queue.shift()
      if (order === undefined) return
      const worker = order.batch.stopped ? undefined : idle.pop()
      if (worker === undefined) order.deliver(undefined)
      else void serve(worker, order)
    }
  }
  return {
    all: async (tasks: readonly Task[]): Promise<Done> => {
      const batch: Batch = { stopped: false }
      const done = tasks.map((task) => new Promise<Done | undefined>((deliver, fail) => queue.push({ task, batch, deliver, fail })))
      next()
      const delivered = (await Promise.all(done)).filter((one) => one !== undefined)
      return { tally: together(delivered.map(({ tally }) => tally)), spent: delivered.reduce((sum, { spent }) => sum + spent, 0) }
    },
    close: () => all.forEach((worker) => worker.disconnect()),
  }
}
export type Pool = ReturnType<typeof pool>
