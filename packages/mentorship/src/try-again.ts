import { AppError } from '@fairlead/kernel/errors'

/** How often a change is decided afresh when somebody else was first; after that the queue or the caller tries later. */
const attempts = 5

/** Read, decide and commit again after a `version-conflict`: `work` must read everything it decides on itself. */
export const tryAgain = async <Result>(work: () => Promise<Result>): Promise<Result> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (attempt === attempts || !(error instanceof AppError && error.code === 'version-conflict')) throw error
    }
  }
}
