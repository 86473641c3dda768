import { fork } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { together, type Tally, type Task } from './bench.ts'

const script = fileURLToPath(new URL('./worker.ts', import.meta.url))

/** As many processes as there are cores, each with one task at a time. Tallies come back in the order of the tasks, whoever did them. */
export const pool = (size = Math.min(4, availableParallelism())) => {
  const workers = Array.from({ length: size }, () => fork(script, { execArgv: ['--disable-warning=ExperimentalWarning'] }))
  const ask = (worker: (typeof workers)[number], task: Task): Promise<Tally> =>
    new Promise((resolve, reject) => {
      const died = (code: number | null): void => reject(new Error(`A worker of crashlab ended with ${code}.`))
      worker.once('exit', died)
      worker.once('message', (tally: Tally) => {
        worker.off('exit', died)
        resolve(tally)
      })
      worker.send(task)
    })
  return {
    all: async (tasks: readonly Task[]): Promise<Tally> => {
      const tallies: Tally[] = []
      let next = 0
      const serve = async (worker: (typeof workers)[number]): Promise<void> => {
        for (let at = next++; at < tasks.length; at = next++) {
          const task = tasks[at]
          if (task === undefined) continue
          const tally = await ask(worker, task)
          tallies[at] = tally
          if (task.hasty === true && tally.violations.length > 0) next = tasks.length
        }
      }
      await Promise.all(workers.map(serve))
      return together(tallies.flat())
    },
    close: () => workers.forEach((worker) => worker.disconnect()),
  }
}
export type Pool = ReturnType<typeof pool>
