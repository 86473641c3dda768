import { readFileSync } from 'node:fs'

export type Bom = {
  readonly specVersion: string
  readonly components: readonly {
    readonly name: string
    readonly group?: string
    readonly version: string
    readonly purl?: string
    readonly licenses?: readonly unknown[]
    readonly externalReferences?: readonly { readonly hashes?: readonly { readonly alg: string; readonly content: string }[] }[]
  }[]
}

/** The purl of one of our own packages; they are never published, so nobody has a hash of them. */
const own = 'pkg:npm/%40fairlead/'

/** What a component of a bill of materials must tell so that somebody else can find it and check it. */
export const bomFaults = ({ specVersion, components }: Bom): readonly string[] => {
  const faults = components.flatMap((component) => {
    const { purl = '', version, licenses = [], externalReferences = [] } = component
    const hashed = externalReferences.some(({ hashes = [] }) =>
      hashes.some(({ alg, content }) => alg === 'SHA-512' && content.length === 128),
    )
    return [
      ...(purl.startsWith('pkg:npm/') && purl.endsWith(`@${version}`) ? [] : ['no package URL']),
      ...(licenses.length > 0 ? [] : ['no licence']),
      ...(hashed || purl.startsWith(own) ? [] : ['no SHA-512']),
    ].map((fault) => `${purl || component.name} has ${fault}.`)
  })
  return [
    ...(specVersion === '1.6' ? [] : [`The bill is CycloneDX ${specVersion}, not 1.6.`]),
    ...(components.length > 0 ? [] : ['The bill is empty.']),
    ...faults,
  ]
}

const main = (file = 'dist/sbom.json'): void => {
  const bom = JSON.parse(readFileSync(file, 'utf8')) as Bom
  const faults = bomFaults(bom)
  for (const fault of faults) console.error(fault)
  if (faults.length > 0) process.exitCode = 1
  console.log(`CycloneDX ${bom.specVersion}, ${bom.components.length} components with package URL, licence and hash, in ${file}`)
}
if (import.meta.main) main(process.argv[2])
