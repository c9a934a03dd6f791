// Bundles index.ts and each suite of this folder into dist/test/, where VS Code loads them.
import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import * as esbuild from 'esbuild'
import { root } from '../../scripts/project.mjs'

const sources = path.join(root, 'test/vscode')
const output = path.join(root, 'dist/test')

/** The extension that carries the tests, and the module that runs them. */
export const carrier = path.join(sources, 'carrier')
export const testsEntry = path.join(output, 'index.js')

export async function bundleTests() {
  rmSync(output, { recursive: true, force: true }) // A suite that was removed must not run again.
  const suites = readdirSync(sources).filter((name) => name.endsWith('.test.ts'))
  await esbuild.build({
    entryPoints: ['index.ts', ...suites].map((name) => path.join(sources, name)),
    outdir: output,
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    sourcemap: 'inline',
    external: ['vscode', 'mocha'],
    logLevel: 'warning',
  })
}
