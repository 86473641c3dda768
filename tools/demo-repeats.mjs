// The demo says the same twice, and a kept store takes nothing twice. Builds once; prints `ok` lines, or what differs.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const run = (command, ...args) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 2 ** 26 })
const demo = (...args) =>
  JSON.parse(run(process.execPath, '--disable-warning=ExperimentalWarning', 'packages/sandbox/src/demo.ts', '--once', '--json', ...args))
const repeatable = (told) => ({ ...told, elapsedMs: null, paths: null })
const changedFiles = () => run('git', 'status', '--porcelain')

/** Every place where two answers differ, as `path: one -> other`. */
const differences = (one, other, path = '') => {
  if (Object.is(one, other)) return []
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return [`${path}: ${JSON.stringify(one)} -> ${JSON.stringify(other)}`]
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) => differences(one[key], other[key], `${path}/${key}`))
}

let failed = false
const check = (sentence, found) => {
  console.log([`${found.length === 0 ? 'ok' : 'not ok'}  ${sentence}`, ...found.map((line) => `        ${line}`)].join('\n'))
  failed ||= found.length > 0
}

const before = changedFiles()
run(process.execPath, 'tools/build.ts')
const folder = mkdtempSync(join(tmpdir(), 'fairlead-repeats-'))
try {
  const store = join(folder, 'kept.sqlite')
  const first = demo('--seed', '7', '--store', store)
  check('the same seed gives the same answers', differences(repeatable(first), repeatable(demo('--seed', '7'))))
  check('another seed gives others', differences(repeatable(first), repeatable(demo('--seed', '8'))).length > 0 ? [] : ['they are equal'])
  const again = demo('--seed', '7', '--store', store)
  check('a second run over a kept store adds nothing', differences({ facts: 0, series: 0, statements: 0 }, again.added))
  check(
    'no message failed and every request kept its contract',
    differences(
      { deadLetters: 0, contractProblems: [] },
      { deadLetters: first.deadLetters + again.deadLetters, contractProblems: [...first.contractProblems, ...again.contractProblems] },
    ),
  )
  check('the work tree is as it was', differences(before, changedFiles()))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
