import type * as z from 'zod'
import type { Build, Invoke } from './bindings.ts'
import { awsBindings } from './bindings-aws.ts'
import { parseEnv } from './env.ts'

/** Only what the function's env.ts names reaches the bindings: a variable set by mistake binds nothing. */
const declared = (schema: z.ZodObject, from: NodeJS.ProcessEnv): Record<string, string> =>
  Object.fromEntries(Object.keys(schema.shape).flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])))

/**
 * The AWS entry point: in Lambda, parse the environment and bind AWS at cold start; elsewhere do nothing, so that the
 * same bundle can be imported for its `build`.
 */
export const lambda = <Schema extends z.ZodObject>(schema: Schema, build: Build<z.output<Schema>>): Invoke => {
  if (process.env['AWS_LAMBDA_FUNCTION_NAME'] !== undefined) {
    return build(parseEnv(schema, process.env), awsBindings(declared(schema, process.env)))
  }
  return async () => {
    throw new Error('This handler runs in AWS Lambda; elsewhere call build(env, bindings).')
  }
}
