/** The command line as a program of its own, with real files, streams and exit codes. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { withExitActions } from '../support/workflows'

const folder = mkdtempSync(path.join(tmpdir(), 'osmo-cli-'))
const program = path.join(folder, 'cli.cjs')

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, '../../server/src/cli/main.ts')
  await build({ entryPoints: [entry], outfile: program, bundle: true, platform: 'node', logLevel: 'warning' })
})
afterAll(() => rmSync(folder, { recursive: true }))

function start(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: 'pipe' })
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const { stdin, stdout, stderr } = child
  return { stdin, stdout, stderr, code }
}

function write(name: string, content: string): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

test('a file and standard input are read alike, byte-order mark included', async () => {
  const content = `\ufeff${withExitActions('COMPLETE: 0')}`
  const file = write('bom.yaml', content)
  const fromFile = start('check', file)
  const fromStdin = start('check', '-')
  fromStdin.stdin.end(content)
  // Node drops the output of a child that has exited and that nobody reads, so both are read from the start.
  const [ofFile, ofStdin] = await Promise.all([text(fromFile.stdout), text(fromStdin.stdout)])
  expect(ofFile).toContain('byte-order mark')
  expect(ofStdin.replace('(standard input)', file)).toBe(ofFile)
  expect([await fromFile.code, await fromStdin.code]).toEqual([1, 1])
})

test('the exit code is right when nobody reads the report', async () => {
  const { stdout, code } = start('check', write('rejected.yaml', withExitActions('RESTART: 1')))
  stdout.destroy()
  expect(await code).toBe(1)
})

test('a folder is no file', async () => {
  const { stderr, code } = start('check', folder)
  expect(await text(stderr)).toContain('it is a folder')
  expect(await code).toBe(2)
})
