import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { smallDose } from '../packages/sandbox/src/crashlab/benches.ts'
import { defects, type Defect } from '../packages/sandbox/src/crashlab/defects.ts'
import { pool, type Pool } from '../packages/sandbox/src/crashlab/pool.ts'
import { shippedBundle } from './bundle-options.ts'

const assembly = resolve('dist/cdk')
const planted = resolve('dist/negative-control')

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

/** The bundles of a defect: every function again, the sources as they are but for this one file. */
const bundled = async (defect: Defect, outdir: string): Promise<void> => {
  const [path, contents] = [resolve(defect.file), patched(defect)]
  await build({
    ...shippedBundle,
    entryPoints: Object.fromEntries(functions.map(({ name }) => [`${name}/index`, `functions/${name}/handler.ts`])),
    outdir,
    metafile: false,
    sourcemap: false,
    plugins: [
      {
        name: 'plant',
        setup: (plugin) => {
          plugin.onLoad({ filter: /\.ts$/ }, (args) => (args.path === path ? { contents, loader: 'ts' } : undefined))
        },
      },
    ],
  })
}

/** A cloud assembly of its own, in which the functions that the defect reaches are other ones. Answers how many these are. */
const plant = async (defect: Defect, at: number): Promise<{ readonly folder: string; readonly reached: number }> => {
  const folder = join(planted, String(at))
  await bundled(defect, join(folder, 'bundles'))
  let reached = 0
  for (const { name, isDirectory } of readdirSync(assembly, { withFileTypes: true }).map((entry) => ({
    name: entry.name,
    isDirectory: entry.isDirectory(),
  }))) {
    if (!isDirectory) {
      cpSync(join(assembly, name), join(folder, name))
      continue
    }
    const code = readFileSync(join(assembly, name, 'index.mjs'), 'utf8')
    const origin = functions.find((one) => one.code === code)
    const sound = origin === undefined || !defectReaches(origin.name, code, folder)
    if (!sound) reached += 1
    symlinkSync(sound ? join(assembly, name) : join(folder, 'bundles', origin.name), join(folder, name))
  }
  return { folder, reached }
}

const withoutMap = (code: string): string => code.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '').trimEnd()
const defectReaches = (name: string, code: string, folder: string): boolean =>
  withoutMap(readFileSync(join(folder, 'bundles', name, 'index.mjs'), 'utf8')) !== withoutMap(code)

type Verdict = { readonly caught: boolean; readonly by: string }

const verdictOn = async (defect: Defect, at: number, workers: Pool): Promise<Verdict> => {
  const { folder, reached } = await plant(defect, at)
  if (reached === 0) return { caught: false, by: 'it reaches no function' }
  const { violations } = await workers.all(await smallDose(defect.bench, folder, assembly, defect.work))
  return { caught: violations.length > 0, by: violations[0]?.what[0] ?? '' }
}

rmSync(planted, { recursive: true, force: true })
mkdirSync(planted, { recursive: true })
const began = performance.now()
const workers = pool()
const missed: string[] = []
for (const [at, defect] of defects.entries()) {
  const { caught, by } = await verdictOn(defect, at, workers)
  if (!caught) missed.push(defect.name)
  console.log(`${caught ? `caught by ${defect.bench}` : 'NOT CAUGHT  '}  ${defect.name}\n               ${by.slice(0, 200)}`)
}
workers.close()
rmSync(planted, { recursive: true, force: true })
console.log(
  `${defects.length - missed.length} of ${defects.length} planted defects caught in ${((performance.now() - began) / 1000).toFixed(1)} s.`,
)
process.exit(missed.length === 0 ? 0 : 1)
