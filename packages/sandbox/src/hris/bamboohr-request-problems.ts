import { readFileSync } from 'node:fs'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'

type Node = { readonly [key: string]: unknown }
type Parameter = { readonly name: string; readonly in: string; readonly required?: boolean; readonly style?: string; readonly schema: Node }
type Operation = {
  readonly parameters: readonly Node[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Node } } }
}
type Subset = { readonly paths: { readonly [path: string]: { readonly [method: string]: Operation } }; readonly components: Node }

/** Taken from BambooHR's published OpenAPI; test/contracts/bamboohr.test.ts keeps it equal to the whole document. */
const subset = JSON.parse(readFileSync(new URL('./bamboohr-openapi.subset.json', import.meta.url), 'utf8')) as Subset
const ajv = new Ajv2020({ strict: false, allErrors: true, coerceTypes: 'array' })
addFormats.default(ajv)

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)
const resolved = (node: Node): Node => {
  const { $ref } = node
  if (typeof $ref !== 'string') return node
  const target = $ref
    .slice(2)
    .split('/')
    .reduce<unknown>((at, part) => (isNode(at) ? at[part] : undefined), subset)
  return isNode(target) ? resolved(target) : {}
}

/**
 * Two places of the document contradict themselves: `page` is `allOf` a general cursor (limit at most 100, text cursors) and its own one (limit
 * at most 2500, whole numbers), so nothing over 100 could fit; the more special part counts. And the cursor is called a whole number where
 * the examples show base64: it stays opaque.
 */
const flat = (schema: Node): Node => {
  const node = resolved(schema)
  const parts = Array.isArray(node['allOf']) ? node['allOf'].filter(isNode).map(flat) : []
  const properties = [...parts, node].reduce<Node>(
    (sum, part) => (isNode(part['properties']) ? { ...sum, ...part['properties'] } : sum),
    {},
  )
  const plain = Object.fromEntries(Object.entries(properties).map(([name, child]) => [name, isNode(child) ? flat(child) : child]))
  if ('after' in plain && 'before' in plain) Object.assign(plain, { after: { type: 'string' }, before: { type: 'string' } })
  const { allOf: _parts, ...own } = node
  const items = isNode(node['items']) ? { items: flat(node['items']) } : {}
  return Object.keys(plain).length === 0 ? { ...own, ...items } : { ...own, ...items, properties: plain, additionalProperties: false }
}

const templateOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`)
/** A fixed path wins over one with a hole: `/employees/changed` is not the employee called changed. */
const routes = Object.keys(subset.paths)
  .map((path) => ({ path, pattern: templateOf(path) }))
  .toSorted((a, b) => Number(a.path.includes('{')) - Number(b.path.includes('{')))

const operationOf = (method: string, pathname: string): Operation | undefined => {
  const route = routes.find(({ pattern }) => pattern.test(pathname))
  return route === undefined ? undefined : subset.paths[route.path]?.[method.toLowerCase()]
}

/** `filter[ids][]=1&filter[ids][]=2` -> { ids: ['1', '2'] } */
const deepObject = (query: URLSearchParams, name: string): Node | undefined => {
  const found: Record<string, unknown> = {}
  for (const key of new Set(query.keys())) {
    const [, property, list] = new RegExp(`^${name}\\[([^\\]]+)\\](\\[\\])?$`).exec(key) ?? []
    if (property !== undefined) found[property] = list === undefined ? query.get(key) : query.getAll(key)
  }
  return Object.keys(found).length === 0 ? undefined : found
}

const valueOf = (query: URLSearchParams, parameter: Parameter): unknown => {
  if (parameter.style === 'deepObject') return deepObject(query, parameter.name)
  const text = query.get(parameter.name)
  if (text === null) return undefined
  // The prose says comma-separated, and so do the examples.
  return parameter.schema['type'] === 'array' ? text.split(',') : text
}

const validators = new Map<Node, ValidateFunction>()
/** Wrapped in an object, since coercion can only write into one. */
const validatorOf = (schema: Node): ValidateFunction => {
  const made = validators.get(schema) ?? ajv.compile({ type: 'object', properties: { value: flat(schema) } })
  validators.set(schema, made)
  return made
}

const against = (schema: Node, value: unknown, where: string): readonly string[] => {
  const validate = validatorOf(schema)
  if (validate({ value })) return []
  return (validate.errors ?? []).map((error) => `${where}${error.instancePath.slice('/value'.length)}: ${error.message ?? 'does not fit'}`)
}

const queryProblems = (operation: Operation, query: URLSearchParams): readonly string[] => {
  const parameters = operation.parameters
    .map((node) => resolved(node) as unknown as Parameter)
    .filter((parameter) => parameter.in === 'query')
  const unknown = [...new Set(query.keys())].filter((key) => !parameters.some(({ name }) => key === name || key.startsWith(`${name}[`)))
  return [
    ...unknown.map((key) => `query ${key}: the operation has no such parameter`),
    ...parameters.flatMap((parameter) => {
      const value = valueOf(query, parameter)
      if (value === undefined) return parameter.required === true ? [`query ${parameter.name}: is required`] : []
      return against(parameter.schema, value, `query ${parameter.name}`)
    }),
  ]
}

const bodyProblems = async (operation: Operation, request: Request): Promise<readonly string[]> => {
  const schema = operation.requestBody?.content['application/json'].schema
  const text = await request.clone().text()
  if (schema === undefined) return text === '' ? [] : ['body: the operation takes none']
  try {
    return against(schema, JSON.parse(text), 'body')
  } catch {
    return ['body: is not JSON']
  }
}

/** What of this request BambooHR's OpenAPI does not know; empty = it fits. The request can still be read afterwards. */
export const bambooHrRequestProblems = async (request: Request): Promise<readonly string[]> => {
  const { pathname, searchParams } = new URL(request.url)
  const operation = operationOf(request.method, pathname)
  if (operation === undefined) return [`${request.method} on this path is not an operation Fairlead should use`]
  // BambooHR answers in XML unless told otherwise.
  const accept = request.headers.get('accept') === 'application/json' ? [] : ['header accept: must be application/json']
  return [...accept, ...queryProblems(operation, searchParams), ...(await bodyProblems(operation, request))]
}
