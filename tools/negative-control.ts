import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { smallDose } from '../packages/sandbox/src/crashlab/benches.ts'
import { defects, type Defect } from '../packages/sandbox/src/crashlab/defects.ts'
import { referenceRun } from '../packages/sandbox/src/crashlab/reference-run.ts'
import { pool, type Pool } from '../packages/sandbox/src/crashlab/pool.ts'
import { shippedBundle } from './bundle-options.ts'

const assembly = resolve('dist/cdk')
const planted = resolve('dist/negative-control')

rmSync(planted, { recursive: true, force: true })
mkdirSync(planted, { recursive: true })

const functions = readdirSync('dist', { withFileTypes: true }).flatMap(({ name }) =>
  readdirSync('functions').includes(name) ? [{ name, code: readFileSync(join('dist', name, 'index.mjs'), 'utf8') }] : [],
)

/** The file as the defect makes it. A patch whose place has gone is an error and not a defect that nobody finds. */
const patched = ({ name, file, patches }: Defect): string =>
  patches.reduce(
    (source, { find, replace }) => {
      if (source.split(find).length !== 2) throw new Error(`"${name}" finds its place not once in ${file}: ${find}`)
      return source.replace(find, () => replace)
    },
    readFileSync(file, 'utf8'),
  )

const entryPoints = (names: readonly string[]) => Object.fromEntries(names.map((name) => [`${name}/index`, `functions/${name}/handler.ts`]))

/** Which functions each source file goes into. */
const { metafile } = await build({
  ...shippedBundle,
  entryPoints: entryPoints(functions.map(({ name }) => name)),
  outdir: planted,
  write: false,
  metafile: true,
})
const reachedBy = (file: string): readonly string[] =>
  functions
    .filter(({ name }) =>
      Object.values(metafile.outputs).some((output) => output.entryPoint === `functions/${name}/handler.ts` && file in output.inputs),
    )
    .map(({ name }) => name)

/** The functions that a defect reaches, bundled again: all sources as they are but for this one file. */
const bundled = async (defect: Defect, names: readonly string[], outdir: string): Promise<void> => {
  const [path, contents] = [resolve(defect.file), patched(defect)]
  await build({
    ...shippedBundle,
    entryPoints: entryPoints(names),
    outdir,
    plugins: [
      {
        name: 'plant',
        setup: (plugin) => plugin.onLoad({ filter: /\.ts$/ }, (args) => (args.path === path ? { contents, loader: 'ts' } : undefined)),
      },
    ],
  })
}

/** A cloud assembly of its own, in which the functions that the defect reaches are other ones. */
const plant = async (defect: Defect, at: number): Promise<string> => {
  const folder = join(planted, String(at))
  const names = reachedBy(defect.file)
  if (names.length === 0) throw new Error(`"${defect.name}" reaches no function.`)
  await bundled(defect, names, join(folder, 'bundles'))
  for (const entry of readdirSync(assembly, { withFileTypes: true })) {
    if (!entry.isDirectory()) {
      cpSync(join(assembly, entry.name), join(folder, entry.name))
      continue
    }
    const code = readFileSync(join(assembly, entry.name, 'index.mjs'), 'utf8')
    const reached = functions.find((one) => one.code === code && names.includes(one.name))
    symlinkSync(reached === undefined ? join(assembly, entry.name) : join(folder, 'bundles', reached.name), join(folder, entry.name))
  }
  return folder
}

type Verdict = { readonly caught: boolean; readonly by: string }

const verdictOn = async (defect: Defect, at: number, workers: Pool): Promise<Verdict> => {
  const folder = await plant(defect, at)
  const tasks = await smallDose(defect.bench, folder, assembly, defect.work)
  const { tally } = await workers.all(tasks.map((task) => ({ ...task, hasty: true })))
  const { violations } = tally
  return { caught: violations.length > 0, by: violations[0]?.what[0] ?? '' }
}

const began = performance.now()
// Without a sound service that keeps its promises, every defect would count as caught.
await referenceRun(assembly, { pairs: 6, seed: 1 })
const workers = pool(resolve('tools/crashlab-worker.ts'))
const missed: string[] = []
const [named = ''] = process.argv.slice(2).filter((arg) => !arg.startsWith('-'))
const wanted = defects.filter(({ name }) => name.includes(named))
for (const [at, defect] of wanted.entries()) {
  const { caught, by } = await verdictOn(defect, at, workers)
  if (!caught) missed.push(defect.name)
  console.log(`${caught ? `caught by ${defect.bench}` : 'NOT CAUGHT  '}  ${defect.name}\n               ${by.slice(0, 200)}`)
}
workers.close()
rmSync(planted, { recursive: true, force: true })
console.log(
  `${wanted.length - missed.length} of ${wanted.length} planted defects caught in ${((performance.now() - began) / 1000).toFixed(1)} s.`,
)
process.exit(missed.length === 0 && wanted.length > 0 ? 0 : 1)
