/** The command line as a program of its own, with real files, streams and exit codes. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runProgram } from '../support/program'
import { withExitActions } from '../support/workflows'

const folder = mkdtempSync(path.join(tmpdir(), 'osmo-cli-'))
const program = path.join(folder, 'cli.cjs')

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, '../../server/src/cli/main.ts')
  await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', logLevel: 'warning' })
})
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, content: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

test('a file and standard input are read alike, byte-order mark included', async () => {
  const content = `\ufeff${withExitActions('COMPLETE: 0')}`
  const file = write('bom.yaml', content)
  const fromFile = await runProgram(program, ['check', file])
  const fromStdin = await runProgram(program, ['check', '-'], content)
  expect(fromFile.stdout).toContain('byte-order mark')
  expect(fromStdin.stdout.replace('(standard input)', file)).toBe(fromFile.stdout)
  expect([fromFile.code, fromStdin.code]).toEqual([1, 1])
})

test('the exit code is right when nobody reads the report', async () => {
  const file = write('rejected.yaml', withExitActions('RESTART: 1'))
  const child = spawn(process.execPath, [program, 'check', file], { stdio: 'pipe' })
  child.stdout.destroy()
  const code = await new Promise((resolve) => child.once('exit', resolve))
  expect(code).toBe(1)
})

test('a folder is no file', async () => {
  const { stderr, code } = await runProgram(program, ['check', folder])
  expect(stderr).toContain('it is a folder')
  expect(code).toBe(2)
})
