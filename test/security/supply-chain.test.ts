import { describe, expect, it } from 'vitest'
import { budgetFaults, listOf } from '../../tools/bundle-budget.ts'
import { licenceFaults } from '../../tools/licences.ts'
import { bomFaults, type Bom } from '../../tools/sbom-check.ts'
import { packageOf, type Shipped } from '../../tools/shipped.ts'

const faultsOf = (licence: string | undefined, inBundle = false) =>
  licenceFaults([{ name: 'a', version: '1.0.0', licence }], new Set(inBundle ? ['a'] : []))

describe('the licence of a package', () => {
  it.each(['MIT', 'Apache-2.0', '0BSD', 'MIT OR GPL-3.0-or-later', '(MIT OR GPL-3.0-or-later)', 'Apache-2.0 AND BSL-1.0'])(
    'may be %s',
    (licence) => {
      expect(faultsOf(licence, true)).toEqual([])
    },
  )

  it.each([
    'GPL-3.0-only',
    'AGPL-3.0-or-later',
    'SSPL-1.0',
    'BUSL-1.1',
    'MIT AND GPL-3.0-only',
    '(MIT OR GPL-3.0-only) AND GPL-2.0-only',
    'GPL-2.0-only WITH Classpath-exception-2.0',
    'UNLICENSED',
    'SEE LICENSE IN LICENSE',
    '',
  ])('may not be %j', (licence) => {
    expect(faultsOf(licence)).toEqual([`a@1.0.0 is under ${licence}, which is not on the list.`])
  })

  it('has to be there', () => {
    expect(faultsOf(undefined)).toEqual(['a@1.0.0 names no licence.'])
  })

  it('may be MPL-2.0 for a tool, but not in a bundle', () => {
    expect(faultsOf('MPL-2.0')).toEqual([])
    expect(faultsOf('MPL-2.0', true)).toEqual(['a@1.0.0 is under MPL-2.0, which tools may have but bundles may not.'])
  })
})

const bundle = (bytes: number, over: Partial<Shipped> = {}): Shipped => ({ bytes, wasm: {}, packages: ['jose'], ...over })
const before = new Map([['relay-outbox', bundle(672_000)]])
const list = listOf(before)
const after = (one: Shipped, name = 'relay-outbox') => budgetFaults(new Map([[name, one]]), list)

describe('a bundle', () => {
  it('is listed to 10 kB and may change a little without a word', () => {
    expect(list.functions).toEqual({ 'relay-outbox': 670 })
    for (const bytes of [656_000, 672_000, 684_000]) expect(after(bundle(bytes))).toEqual([])
  })

  it.each([
    ['growth', bundle(700_000), 'relay-outbox grew from 670 kB to 700 kB.'],
    ['more than the limit', bundle(1_500_001), 'relay-outbox has 1500 kB of JavaScript; no function may have more than 1500 kB.'],
    ['a wasm file', bundle(672_000, { wasm: { 'solver.wasm': 300_000 } }), 'The wasm file relay-outbox/solver.wasm is new.'],
    ['another package', bundle(672_000, { packages: ['jose', 'left-pad'] }), 'The package left-pad is new.'],
    ['one package fewer', bundle(672_000, { packages: [] }), 'The package jose is gone.'],
  ])('is noticed for %s', (_, one, sentence) => {
    expect(after(one)).toContain(sentence)
  })

  it('is noticed when it is new, and when it is gone', () => {
    expect(after(bundle(100_000), 'another')).toEqual(['another is new, with 100 kB.', 'relay-outbox is gone.'])
  })

  it('does not count wasm as JavaScript', () => {
    expect(after(bundle(672_000, { wasm: { 'solver.wasm': 5_000_000 } }))).toEqual(['The wasm file relay-outbox/solver.wasm is new.'])
  })

  it('tells from its source map whose code is in it', () => {
    expect(packageOf('../../node_modules/.pnpm/jose@6.2.17/node_modules/jose/dist/webapi/index.js')).toBe('jose')
    expect(packageOf('../../node_modules/.pnpm/@smithy+core@3.41.0/node_modules/@smithy/core/dist/index.js')).toBe('@smithy/core')
    expect(packageOf('../../packages/kernel/src/errors.ts')).toBeUndefined()
  })
})

describe('the bill of materials', () => {
  const component = {
    name: 'jose',
    version: '6.2.17',
    purl: 'pkg:npm/jose@6.2.17',
    licenses: [{ license: { id: 'MIT' } }],
    externalReferences: [{ hashes: [{ alg: 'SHA-512', content: 'a'.repeat(128) }] }],
  }
  const bom = (over: object): Bom => ({ specVersion: '1.6', components: [{ ...component, ...over }] })

  it('names package, licence and hash of everything, of our own packages no hash', () => {
    expect(bomFaults(bom({}))).toEqual([])
    const ours = { name: 'kernel', version: '0.0.0', purl: 'pkg:npm/%40fairlead/kernel@0.0.0', externalReferences: [] }
    expect(bomFaults(bom(ours))).toEqual([])
  })

  it.each([
    ['no licence', { licenses: [] }, 'pkg:npm/jose@6.2.17 has no licence.'],
    ['no hash', { externalReferences: [] }, 'pkg:npm/jose@6.2.17 has no SHA-512.'],
    ['no package URL', { purl: '' }, 'jose has no package URL.'],
  ])('is refused with %s', (_, over, sentence) => {
    expect(bomFaults(bom(over))).toContain(sentence)
  })

  it('is refused when it is empty or of another version', () => {
    expect(bomFaults({ specVersion: '1.5', components: [] })).toEqual(['The bill is CycloneDX 1.5, not 1.6.', 'The bill is empty.'])
  })
})
