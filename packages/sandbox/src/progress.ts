import { Listr } from 'listr2'
import type { Station } from './stations.ts'

export type Look = 'terminal' | 'plain' | 'silent'

const label = ({ name }: Station): string => name.padEnd(10)

/** One station after the other: a live list on a terminal, one line for each elsewhere, nothing at all for `--json`. */
export const travel = async (stations: readonly Station[], look: Look, print: (line: string) => void): Promise<void> => {
  if (look !== 'terminal') {
    for (const station of stations) {
      const result = await station.run(() => {})
      if (look === 'plain') print(`✔ ${label(station)} ${result}`)
    }
    return
  }
  const tasks = stations.map((station) => ({
    title: `${label(station)} ${station.doing}`,
    task: async (_: unknown, task: { title: string; output: string }): Promise<void> => {
      const result = await station.run((progress) => {
        task.output = progress
      })
      task.title = `${label(station)} ${result}`
    },
  }))
  await new Listr(tasks, { concurrent: false, exitOnError: true }).run()
}
