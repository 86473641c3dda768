import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../../../shared/contracts/', import.meta.url)

/** One recorded exchange; the recordings are not part of this repository, they lie beside it. */
export type Recorded = {
  readonly request: {
    readonly method: string
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly form?: Readonly<Record<string, string>>
    readonly body?: unknown
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body?: unknown
    readonly text?: string
  }
}

/** A recorded file of `moodle-samples`, `lti-samples` or `xapi-samples`, by the start of its name. */
export const recordedFile = (samples: string, start: string): unknown => {
  const name = readdirSync(new URL(`${samples}/`, folder)).find((file) => file.startsWith(start) && file.endsWith('.json'))
  if (name === undefined) throw new Error(`No recording of ${samples} begins with ${start}.`)
  return JSON.parse(readFileSync(new URL(`${samples}/${name}`, folder), 'utf8'))
}
export const recorded = (samples: string, start: string): Recorded => recordedFile(samples, start) as Recorded

/** The recorded answer as the answer of a fetch. */
export const answerOf = ({ response }: Recorded): Response => {
  const body = response.body === undefined ? (response.text ?? null) : JSON.stringify(response.body)
  return new Response(response.status === 204 ? null : body, { status: response.status, headers: response.headers })
}
