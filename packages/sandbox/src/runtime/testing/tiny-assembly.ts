import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type TinyAssembly = { readonly folder: string; readonly remove: () => void }

/** A cloud assembly of a few resources, with one bundle for each function name, in a folder of its own. */
export const writeAssembly = (
  templates: Readonly<Record<string, object>>,
  bundles: Readonly<Record<string, string>> = {},
): TinyAssembly => {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-assembly-'))
  for (const [name, template] of Object.entries(templates)) writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template))
  for (const [name, source] of Object.entries(bundles)) {
    mkdirSync(join(folder, `asset.${name}`))
    writeFileSync(join(folder, `asset.${name}`, 'index.mjs'), source)
  }
  const files = Object.fromEntries(Object.keys(bundles).map((name) => [name, { source: { path: `asset.${name}` } }]))
  writeFileSync(join(folder, 'Tiny.assets.json'), JSON.stringify({ files }))
  return { folder, remove: () => rmSync(folder, { recursive: true }) }
}

/** What a bundle exports; `handle` is JavaScript of the form `(event, bind) => answer`. */
export const bundleOf = (handle: string): string => `
  export const env = { safeParse: (data) => ({ success: true, data }) }
  export const build = (_env, bind) => async (event) => (${handle})(event, bind)
`

export const functionNamed = (asset: string, more: object = {}): object => ({
  Type: 'AWS::Lambda::Function',
  Properties: { Code: { S3Key: `${asset}.zip` }, Environment: { Variables: { CORE_TABLE: 'Core' } }, ...more },
})
