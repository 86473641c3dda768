import { AppError } from '@fairlead/kernel/errors'

/** SDK exceptions are known by name: every bundle has its own copy of their classes. */
export const isNamed = (error: unknown, ...names: readonly string[]): boolean => error instanceof Error && names.includes(error.name)

/** An AWS call that failed after the SDK's own retries. Its message may quote what was sent, so only its class is said. */
export const awsFailure = (code: string, service: string, error: unknown): AppError =>
  new AppError(code, 'unavailable', {
    message: `${service} did not do what was asked (${error instanceof Error ? error.name : 'unknown error'}).`,
    next: 'Nothing: it is tried again. If it lasts, look at the permissions of this function and the state of the service.',
    cause: error,
  })
