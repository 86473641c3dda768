import { perform } from './tasks.ts'
import type { Task } from './bench.ts'

/** One of the processes that share the work: takes a task, answers its tally, takes the next. */
process.on('message', (task: Task) => {
  void perform(task).then(
    (tally) => process.send?.(tally),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
