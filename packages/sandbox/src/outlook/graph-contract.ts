import { Ajv } from 'ajv'
import type { ValidateFunction } from 'ajv'
import addFormats from 'ajv-formats'
import document from './graph-openapi.subset.json' with { type: 'json' }

type Parameter = { readonly name: string; readonly required: boolean }
type Operation = { readonly parameters: readonly Parameter[]; readonly requestBody?: unknown }
const paths = document.paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>

/** Made when first needed: a world without a calendar does not pay for it. */
let ajv: Ajv | undefined
const validators = new Map<string, ValidateFunction>()

const contract = (): Ajv => {
  if (ajv === undefined) {
    ajv = new Ajv({ strict: false, allErrors: true })
    addFormats.default(ajv)
    for (const format of ['int32', 'int64', 'double', 'float', 'base64url']) ajv.addFormat(format, true)
    ajv.addSchema(document, 'graph')
  }
  return ajv
}

const bodyValidator = (path: string, method: string): ValidateFunction | undefined => {
  const pointer = `graph#/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}/requestBody/content/application~1json/schema`
  let found = validators.get(pointer)
  if (found === undefined) {
    found = contract().getSchema(pointer)
    if (found !== undefined) validators.set(pointer, found)
  }
  return found
}

/** The published path that an address of ours stands for. */
export const templateOf = (segments: readonly string[]): string =>
  [
    '',
    ...segments.map((segment, index) => (index === 1 ? '{user-id}' : index === 3 && segments[2] === 'events' ? '{event-id}' : segment)),
  ].join('/')

/** What is wrong with a request by Microsoft's own description; undefined where it fits. Names places and rules, never values. */
export const contractProblem = (template: string, method: string, query: URLSearchParams, body: unknown): string | undefined => {
  const operation = paths[template]?.[method.toLowerCase()]
  if (operation === undefined) return `${method} ${template} is not in the contract`
  const unknown = [...query.keys()].find((name) => !operation.parameters.some((parameter) => parameter.name === name))
  if (unknown !== undefined) return `query parameter ${unknown} is not in the contract of ${method} ${template}`
  const absent = operation.parameters.find(({ name, required }) => required && !query.has(name))
  if (absent !== undefined) return `query parameter ${absent.name} is missing from ${method} ${template}`
  if (operation.requestBody === undefined) return undefined
  const validate = bodyValidator(template, method.toLowerCase())
  if (validate === undefined) return `no schema for the body of ${method} ${template}`
  if (validate(body)) return undefined
  const [error] = validate.errors ?? []
  return `${method} ${template}: ${error?.instancePath ?? ''} ${error?.message ?? 'does not fit'} ${JSON.stringify(error?.params ?? {})}`
}
