import { createHmac } from 'node:crypto'
import type { Bindings } from '@fairlead/platform/bindings'

/** The hash of what a decision was made from. Its key is a secret: inputs are few and small, so that a plain hash could be guessed. */
export const decisionHash = async ({ secret }: Pick<Bindings, 'secret'>, keyName: string): Promise<(text: string) => string> => {
  const { current: key } = await secret(keyName)
  return (text) => createHmac('sha256', key).update(text).digest('hex')
}
