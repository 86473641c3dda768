import type { Task } from '../packages/sandbox/src/crashlab/bench.ts'
import { perform } from '../packages/sandbox/src/crashlab/tasks.ts'
import type { Dose } from '../test/crashlab/bench.ts'
import { hostileTally, isHostile } from './hostile-benches.ts'

type HostileWork = { readonly dose: Dose; readonly seed: number }

const spentSince = (before: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** One of the processes that share the work: takes a task, answers its tally, takes the next. */
process.on('message', (task: Task) => {
  const { dose, seed } = { dose: 'change', seed: 1, ...(task.work[0] as Partial<HostileWork>) } as HostileWork
  const before = process.cpuUsage()
  const working = isHostile(task.bench) ? hostileTally(task.bench, dose, seed) : perform(task)
  void working.then(
    (tally) => process.send?.({ tally, spent: spentSince(before) }),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
