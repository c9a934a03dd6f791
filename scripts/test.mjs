// Runs all checks and tests, fast ones first, and ends with the line `N passed, M failed`.
//
//   npm test                 everything
//   npm test -- --fast       all but the suites inside VS Code
//   npm test -- unit lsp     only these, in the order below
//
// It imports only what needs no package, since they may not be installed yet.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { execute, installDependencies } from './project.mjs'

const minutes = 60_000

/** `after`: suites that run before this one; `needs`: those that have to pass, too. */
const suites = [
  { name: 'generated', title: 'Generated files are fresh', run: check('node scripts/generate.mjs --check') },
  { name: 'build', title: 'Build', run: check('node scripts/build.mjs') },
  {
    name: 'types',
    title: 'Types',
    after: ['generated'],
    run: check('tsc -p .', 'tsc -p server/src/core', 'tsc -p client/preview', 'tsc -p test/preview'),
  },
  { name: 'lint', title: 'Lint', after: ['generated'], run: check('eslint .') },
  { name: 'format', title: 'Format', run: check('prettier --check --log-level warn .') },
  { name: 'unit', title: 'Unit tests', after: ['generated'], run: vitest('unit', 10 * minutes) },
  { name: 'lsp', title: 'Language server over stdio', needs: ['build'], run: vitest('lsp', 5 * minutes) },
  { name: 'package', title: 'Package', editor: true, run: check('node scripts/package.mjs') },
  {
    name: 'install',
    title: 'VS Code is installed',
    editor: true,
    run: check('node scripts/vscode/install.mjs'),
  },
  {
    name: 'preview',
    title: 'The page of the panel',
    editor: true,
    needs: ['build', 'install'],
    run: vitest('preview', 5 * minutes),
  },
  { name: 'vscode', title: 'Inside VS Code', editor: true, needs: ['package', 'install'], run: mocha },
  {
    name: 'editor',
    title: 'In the editor, as a user sees it',
    editor: true,
    needs: ['package', 'install'],
    run: vitest('editor', 15 * minutes),
  },
]

const { values, positionals: names } = parseArgs({
  options: { fast: { type: 'boolean' } },
  allowPositionals: true,
})
const unknown = names.filter((name) => !suites.some((suite) => suite.name === name))
if (unknown.length > 0) {
  console.error(`No suite ${unknown.join(', ')}; there are ${suites.map((suite) => suite.name).join(', ')}.`)
  process.exit(2)
}

const folder = mkdtempSync(path.join(tmpdir(), 'osmo-test-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
const results = []
if (await dependenciesAreReady()) {
  for (const suite of chosenSuites()) results.push(await runSuite(suite))
}
report()

/** Without them nothing can run, and that is the one result. */
async function dependenciesAreReady() {
  try {
    await installDependencies()
    return true
  } catch (error) {
    results.push({ title: 'Dependencies', seconds: '0', ...dead(error.message) })
    return false
  }
}

function chosenSuites() {
  if (names.length === 0) return suites.filter((suite) => !(values.fast && suite.editor))
  const asked = suites.filter((suite) => names.includes(suite.name))
  const wanted = new Set(asked.flatMap(({ name, after = [], needs = [] }) => [name, ...after, ...needs]))
  return suites.filter((suite) => wanted.has(suite.name))
}

async function runSuite({ name, title, needs = [], run }) {
  console.log(`\n── ${title} ${'─'.repeat(Math.max(0, 70 - title.length))}\n`)
  const started = Date.now()
  const missing = needs.filter((needed) =>
    results.some((result) => result.name === needed && result.failed > 0),
  )
  const counts =
    missing.length > 0
      ? dead(`Not run: it needs ${missing.join(', ')}, which failed.`)
      : await run().catch((error) => dead(error.message))
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  if (counts.problem) console.log(counts.problem)
  console.log(`${describe(counts)} in ${seconds} s`)
  return { name, title, seconds, ...counts }
}

function report() {
  const sum = (field) => results.reduce((total, result) => total + result[field], 0)
  console.log(`\n── Summary ${'─'.repeat(63)}\n`)
  for (const result of results) {
    const mark = result.failed > 0 ? '✗' : '✓'
    console.log(`${mark} ${result.title.padEnd(36)} ${result.seconds.padStart(7)} s   ${describe(result)}`)
  }
  if (sum('skipped') > 0) console.log(`\n${sum('skipped')} skipped`)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  process.exit(sum('failed') > 0 ? 1 : 0)
}

function describe({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/** Counts as one, however many commands it takes; they run at once, and all complaints are shown. */
function check(...commands) {
  return async () => {
    const problems = await Promise.all(
      commands.map(async (command) => {
        const { code, reason } = await execute(...toolCommand(command), { limit: 10 * minutes })
        return code === 0 ? [] : [`${command}: ${reason}`]
      }),
    )
    if (problems.flat().length > 0) return dead(problems.flat().join('\n'))
    return { passed: 1, failed: 0, skipped: 0 }
  }
}

function vitest(project, limit) {
  return async () => {
    const file = path.join(folder, `${project}.json`)
    const command = `vitest run --project ${project} --reporter default --reporter json --outputFile.json ${file}`
    const { code, reason } = await execute(...toolCommand(command), { limit })
    const result = readJson(file)
    if (!result) return dead(`vitest left no result: ${reason}`)
    const { numPassedTests: passed, numFailedTests, numTotalTests, testResults } = result
    // A file that does not load has no tests to count.
    const brokenFiles = testResults.filter(
      ({ status, assertionResults }) =>
        status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
    )
    const failed = numFailedTests + brokenFiles.length
    return settle({ passed, failed, skipped: numTotalTests - passed - numFailedTests }, code, reason)
  }
}

async function mocha() {
  const { code, reason, output } = await execute(process.execPath, ['test/vscode/run.mjs'], {
    limit: 10 * minutes,
  })
  const counted = /^mocha: (\d+) passed, (\d+) failed, (\d+) skipped$/m.exec(output)
  if (!counted) return dead(`mocha left no result: ${reason}`)
  const [passed, failed, skipped] = counted.slice(1).map(Number)
  return settle({ passed, failed, skipped }, code, reason)
}

/** A suite that ran nothing, or that says it failed without a failed test, has failed. */
function settle(counts, code, reason) {
  if (counts.failed > 0) return counts
  if (counts.passed === 0) return { ...counts, failed: 1, problem: 'No test ran.' }
  if (code !== 0) return { ...counts, failed: 1, problem: `No test failed, yet the runner did: ${reason}` }
  return counts
}

function dead(problem) {
  return { passed: 0, failed: 1, skipped: 0, problem }
}

/** Started with Node itself, as scripts of their packages: no shell, no search along the PATH. */
function toolCommand(line) {
  const [tool, ...args] = line.split(' ')
  const entries = {
    tsc: 'typescript/bin/tsc',
    eslint: 'eslint/bin/eslint.js',
    prettier: 'prettier/bin/prettier.cjs',
    vitest: 'vitest/vitest.mjs',
  }
  return [process.execPath, tool === 'node' ? args : [`node_modules/${entries[tool]}`, ...args]]
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
