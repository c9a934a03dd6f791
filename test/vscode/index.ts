// Runs the suites of this folder with mocha; VS Code calls run() and takes a rejection for a failure.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { format } from 'node:util'
import type Mocha from 'mocha'

// run.mjs shows the lines that begin with it; the workbench writes to the same console.
const mark = '│ '

export async function run(): Promise<void> {
  const { default: MochaRunner } = await import('mocha')
  const print = (...values: unknown[]): void => console.log(format(...values).replace(/^/gm, mark))
  Object.assign(MochaRunner.reporters.Base, { consoleLog: print })
  const mocha = new MochaRunner({ ui: 'tdd', timeout: 20_000, color: false })
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file))
  }
  const stats = await finished(mocha)
  // scripts/test.mjs reads this line.
  print(`mocha: ${stats.passes} passed, ${stats.failures} failed, ${stats.pending} skipped`)
  if (stats.failures > 0) throw new Error(`${stats.failures} failed`)
  if (stats.passes === 0) throw new Error('No test ran.')
}

function finished(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise((resolve, reject) => {
    const runner = mocha.run(() => {
      if (runner.stats) resolve(runner.stats)
      else reject(new Error('mocha has no counts.'))
    })
  })
}
