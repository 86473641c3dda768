const brand = Symbol.for('fairlead.crash')

/** The process is gone. Handlers may catch this, as they catch anything; the host discards what they answer all the same. */
export class CrashError extends Error {
  readonly [brand] = true
  constructor() {
    super('The process died here.')
    this.name = 'CrashError'
  }
}

export const isCrash = (error: unknown): boolean => typeof error === 'object' && error !== null && brand in error
