import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The published document is not part of this repository: it lies beside it. */
export const publishedBambooHr = (): Node =>
  parse(readFileSync(new URL('../../../shared/contracts/bamboohr-public-openapi.yaml', import.meta.url), 'utf8')) as Node

export type Node = { readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What explains and does not oblige. */
const prose = new Set(['description', 'example', 'examples', 'summary', 'title'])

/** Names of properties are not keywords: a property may be called `title`. */
const withoutProse = (value: unknown, names = false): unknown => {
  if (Array.isArray(value)) return value.map((entry) => withoutProse(entry))
  if (!isNode(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => names || (!prose.has(key) && !key.startsWith('x-')))
      .map(([key, child]) => [key, withoutProse(child, !names && key === 'properties')]),
  )
}

const at = (document: Node, pointer: string): unknown =>
  pointer
    .slice(2)
    .split('/')
    .reduce<unknown>((node, part) => (isNode(node) ? node[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined), document)

const references = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.flatMap(references)
    : isNode(value)
      ? Object.entries(value).flatMap(([key, child]) => (key === '$ref' && typeof child === 'string' ? [child] : references(child)))
      : []

/** The request side of these operations, with the components they need and without prose. */
export const requestsOnly = (document: Node, operations: readonly (readonly [method: string, path: string])[]): Node => {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [method, path] of operations) {
    const operation = at(document, `#/paths/${path.replaceAll('/', '~1')}/${method}`)
    if (!isNode(operation)) throw new Error(`The published document has no ${method} ${path}.`)
    const { operationId, parameters = [], requestBody } = operation
    paths[path] = {
      ...paths[path],
      [method]: withoutProse({ operationId, parameters, ...(requestBody === undefined ? {} : { requestBody }) }),
    }
  }
  const components: Record<string, Record<string, unknown>> = {}
  const waiting = references(paths)
  for (const pointer of waiting) {
    const [, , kind = '', name = ''] = pointer.split('/')
    if (components[kind]?.[name] !== undefined) continue
    const component = withoutProse(at(document, pointer))
    components[kind] = { ...components[kind], [name]: component }
    waiting.push(...references(component))
  }
  return { openapi: document['openapi'], paths, components }
}

export const usedOperations = [
  ['get', '/api/v1/employees'],
  ['get', '/api/v1/employees/changed'],
  ['get', '/api/v1/employees/{id}'],
  ['get', '/api/v1_2/datasets'],
  ['get', '/api/v1_2/datasets/{datasetName}/fields'],
  ['post', '/api/v2/datasets/{datasetName}/data'],
] as const
