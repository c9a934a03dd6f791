// Builds for production and packages the extension as osmo-workflow.vsix.
import { statSync } from 'node:fs'
import path from 'node:path'
import { createVSIX } from '@vscode/vsce'
import { build } from './build.mjs'
import { isMain, root } from './project.mjs'

export const vsix = path.join(root, 'osmo-workflow.vsix')

const limit = 1_500_000

export async function packageExtension() {
  await build({ production: true })
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false, // Everything is in the bundles.
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    readmePath: 'docs/extension.md', // VS Code shows no pictures of the package on this page.
  })
  const { size } = statSync(vsix)
  console.log(`${path.relative(root, vsix)}  ${Math.ceil(size / 1000)} kB of at most ${limit / 1000} kB`)
  if (size > limit) throw new Error(`The package is larger than ${limit / 1000} kB.`)
  return vsix
}

if (isMain(import.meta.url)) await packageExtension()
