import * as z from 'zod'

/** Holder (a role, or a resource that others are let in to) -> action -> resources, each list in order and joined by a comma. */
export type Rights = { readonly [holder: string]: { readonly [action: string]: string } }

type Cloud = { readonly Resources: { readonly [id: string]: { readonly Type: string; readonly Properties?: unknown } } }
type Right = { readonly holder: string; readonly action: string; readonly resource: string }

const SEPARATOR = ', '

/** CDK ends a logical id with eight digits of a hash over its path. */
const nameOf = (id: string): string => id.replace(/[0-9A-F]{8}$/, '')

/** Value of a template in words. An intrinsic we cannot read must not pass for harmless, so it is an error. */
const text = (value: unknown): string => {
  if (typeof value === 'string') return value
  const [[name, argument] = ['', undefined]] = Object.entries(value as Record<string, unknown>)
  if (name === 'Ref') {
    const id = String(argument)
    return id.startsWith('AWS::') ? `{${id.slice('AWS::'.length).toLowerCase()}}` : nameOf(id)
  }
  if (name === 'Fn::GetAtt') {
    const [id = '', attribute] = argument as string[]
    return attribute === 'Arn' ? nameOf(id) : `${nameOf(id)}.${attribute}`
  }
  if (name === 'Fn::Join') {
    const [separator, parts] = argument as [string, unknown[]]
    // What stands in this account and region goes without saying.
    return parts
      .map(text)
      .join(separator)
      .replace(/^arn:\{partition\}:([\w-]+):\{region\}:\{accountid\}:/, '$1:')
  }
  if (name === 'Fn::ImportValue') {
    const [, id = '', attribute] = /^\w+:ExportsOutput(?:FnGetAtt|Ref)(\w+?)[0-9A-F]{8}(?:(\w+?)[0-9A-F]{8})?$/.exec(String(argument)) ?? []
    if (id !== '') return attribute === undefined || attribute === 'Arn' ? id : `${id}.${attribute}`
  }
  throw new Error(`The rights cannot be read: ${JSON.stringify(value)}.`)
}

const Many = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])])
const Statement = z.strictObject({
  Sid: z.string().optional(),
  Effect: z.enum(['Allow', 'Deny']),
  Action: Many.optional(),
  NotAction: Many.optional(),
  Resource: Many.optional(),
  NotResource: Many.optional(),
  Principal: z.union([z.literal('*'), z.record(z.string(), Many)]).optional(),
  Condition: z.unknown().optional(),
})
const Document = z.object({ Statement: Many })

/** Conditions are part of the resource: a right that loses its condition is another, wider one. */
const conditioned = (resource: string, condition: unknown): string => {
  if (condition === undefined) return resource
  const readable = JSON.stringify(condition, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && /^(Ref|Fn::)/.test(Object.keys(value)[0] ?? '') ? text(value) : value,
  )
  return `${resource} when ${readable}`
}

const principals = (principal: z.infer<typeof Statement>['Principal']): readonly string[] => {
  if (principal === undefined) return ['']
  return principal === '*' ? [' to *'] : Object.values(principal).flatMap((many) => many.map((one) => ` to ${text(one)}`))
}

const rightsIn = (holder: string, document: unknown): readonly Right[] =>
  Document.parse(document).Statement.flatMap((raw) => {
    const statement = Statement.parse(raw)
    const not = (list: unknown[] | undefined): string[] => (list ?? []).map((one) => `* but ${text(one)}`)
    const actions = [...(statement.Action ?? []).map(text), ...not(statement.NotAction)]
    const resources = [...(statement.Resource ?? []).map(text), ...not(statement.NotResource)]
    return actions.flatMap((action) =>
      principals(statement.Principal).flatMap((to) =>
        (resources.length === 0 ? ['itself'] : resources).map((resource) => ({
          holder,
          action: `${statement.Effect === 'Deny' ? 'deny ' : ''}${action}${to}`,
          resource: conditioned(resource, statement.Condition),
        })),
      ),
    )
  })

const Properties = z.looseObject({
  PolicyDocument: z.unknown().optional(),
  KeyPolicy: z.unknown().optional(),
  AssumeRolePolicyDocument: z.unknown().optional(),
  ResourcePolicy: z.object({ PolicyDocument: z.unknown().optional() }).optional(),
  Policies: z.array(z.object({ PolicyDocument: z.unknown().optional() })).default([]),
  ManagedPolicyArns: z.array(z.unknown()).default([]),
  Roles: z.array(z.unknown()).optional(),
})
const Permission = z.object({ FunctionName: z.unknown().optional(), Action: z.string(), Principal: z.unknown(), SourceArn: z.unknown() })

const roleName = (role: unknown): string => `role ${text(role).replace(/Role$/, '')}`

const rightsOfResource = (id: string, type: string, raw: unknown): readonly Right[] => {
  if (type === 'AWS::Lambda::Permission') {
    const { FunctionName, Action, Principal, SourceArn } = Permission.parse(raw)
    const resource = SourceArn === undefined ? 'itself' : `itself when called by ${text(SourceArn)}`
    return [{ holder: text(FunctionName), action: `${Action} to ${text(Principal)}`, resource }]
  }
  const properties = Properties.parse(raw ?? {})
  const isRole = type === 'AWS::IAM::Role'
  const holders = properties.Roles === undefined ? [isRole ? roleName({ Ref: id }) : nameOf(id)] : properties.Roles.map(roleName)
  const documents = [
    properties.PolicyDocument,
    properties.KeyPolicy,
    properties.AssumeRolePolicyDocument,
    properties.ResourcePolicy?.PolicyDocument,
    ...properties.Policies.map((policy) => policy.PolicyDocument),
  ].filter((document) => document !== undefined)
  if (documents.length === 0 && /Policy$|::LayerVersionPermission$|::Url$|::Grant$/.test(type))
    throw new Error(`The rights cannot be read: ${id} is a ${type}.`)
  return holders.flatMap((holder) => [
    ...documents.flatMap((document) => rightsIn(holder, document)),
    ...properties.ManagedPolicyArns.map((arn) => ({ holder, action: `* of the managed policy ${text(arn)}`, resource: '*' })),
  ])
}

const grouped = (rights: readonly Right[]): Rights => {
  const lists = Map.groupBy(rights, ({ holder }) => holder)
  const actions = (mine: readonly Right[]): Record<string, string> =>
    Object.fromEntries(
      [...Map.groupBy(mine, ({ action }) => action)]
        .map(([action, same]) => [action, [...new Set(same.map(({ resource }) => resource))].toSorted().join(SEPARATOR)] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    )
  return Object.fromEntries([...lists].map(([holder, mine]) => [holder, actions(mine)] as const).toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

/** Who may do what to which resource, by every policy of these templates. */
export const rightsOf = (templates: readonly unknown[]): Rights =>
  grouped(
    templates.flatMap((template) =>
      Object.entries((template as Cloud).Resources).flatMap(([id, { Type, Properties: properties }]) =>
        rightsOfResource(id, Type, properties),
      ),
    ),
  )

const listed = (rights: Rights): readonly Right[] =>
  Object.entries(rights).flatMap(([holder, actions]) =>
    Object.entries(actions).flatMap(([action, resources]) => resources.split(SEPARATOR).map((resource) => ({ holder, action, resource }))),
  )

const without = (rights: readonly Right[], others: readonly Right[]): readonly Right[] => {
  const keys = new Set(others.map((right) => JSON.stringify(right)))
  return rights.filter((right) => !keys.has(JSON.stringify(right)))
}

const forbids = ({ action }: Right): boolean => action.startsWith('deny ')

const widening =
  (known: Rights) =>
  (right: Right): string => {
    const { holder, action, resource } = right
    if (forbids(right)) return `Wider: ${holder} is no longer refused ${action.slice('deny '.length)} on ${resource}.`
    const what =
      known[holder] === undefined ? 'it is new' : known[holder][action] === undefined ? 'a new action' : 'a new resource for this action'
    const wild = action.includes('*') || /\*/.test(resource.split(' when ')[0] ?? '') ? ', by wildcard' : ''
    return `Wider: ${holder} may now ${action} on ${resource} (${what}${wild}).`
  }

/** One plain sentence for each right that was added or taken away; less is told too, so that it cannot come back unseen. */
export const changes = (known: Rights, found: Rights): readonly string[] => {
  const added = without(listed(found), listed(known))
  const gone = without(listed(known), listed(found))
  const wider = [...added.filter((right) => !forbids(right)), ...gone.filter(forbids)]
  const narrower = [...gone.filter((right) => !forbids(right)), ...added.filter(forbids)]
  return [
    ...wider.map(widening(known)),
    ...narrower.map(({ holder, action, resource }) => `Narrower: ${holder}, ${action} on ${resource}.`),
  ]
}
