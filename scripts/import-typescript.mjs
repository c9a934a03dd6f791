// Imports a TypeScript module of the project into a script, bundled on the fly.
import path from 'node:path'
import * as esbuild from 'esbuild'
import { root } from './project.mjs'

/**
 * @param file path from the project's root; it and what it imports may use what the platform has, and of packages only
 *   what can be bundled
 */
export async function importTypeScript(file, platform = 'browser') {
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    write: false,
    format: 'esm',
    platform,
    target: 'es2022',
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'warning',
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  return import(`data:text/javascript;base64,${code}`)
}
