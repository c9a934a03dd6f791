// Bundles every program into dist/; --watch builds again at each change, --production minifies.
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import * as esbuild from 'esbuild'
import { generate } from './generate.mjs'
import { thirdPartyNotices } from './notices.mjs'
import { isMain, root } from './project.mjs'

const node = { platform: 'node', format: 'cjs', target: 'node20' }
const program = { banner: { js: '#!/usr/bin/env node' } }
const browser = { platform: 'browser', target: 'es2022' }

/** Its style sheet, imported by the page, becomes dist/preview.css. */
export const previewBundle = {
  ...browser,
  entryPoints: ['client/preview/main.tsx'],
  outfile: 'dist/preview.js',
  format: 'iife',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  loader: { '.svg': 'text' },
}

const bundles = [
  { ...node, ...program, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.js' },
  { ...node, ...program, entryPoints: ['server/src/lsp/node.ts'], outfile: 'dist/server.js' },
  { ...browser, entryPoints: ['server/src/lsp/browser.ts'], outfile: 'dist/server-web.js', format: 'iife' },
  { ...node, entryPoints: ['client/src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  {
    ...browser,
    entryPoints: ['client/src/extension-web.ts'],
    outfile: 'dist/extension-web.js',
    format: 'cjs',
    external: ['vscode'],
  },
  previewBundle,
]

export async function build({ production = false } = {}) {
  await generate()
  const results = await Promise.all(
    bundles.map((bundle) => esbuild.build({ ...settings(bundle, production), metafile: true })),
  )
  const metafiles = results.map((result) => result.metafile)
  writeFileSync(path.join(root, 'dist/third-party-notices.txt'), thirdPartyNotices(metafiles))
  for (const metafile of metafiles) {
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      if (!file.endsWith('.map')) console.log(`${file}  ${Math.ceil(bytes / 1000)} kB`)
    }
  }
}

async function watch({ production }) {
  await generate()
  for (const bundle of bundles) {
    const context = await esbuild.context({ ...settings(bundle, production), logLevel: 'info' })
    await context.watch()
  }
}

function settings(bundle, production) {
  return {
    ...bundle,
    absWorkingDir: root,
    bundle: true,
    minify: production,
    sourcemap: !production,
    legalComments: 'none',
    logLevel: 'warning',
    tsconfig: path.join(root, 'tsconfig.json'),
  }
}

if (isMain(import.meta.url)) {
  const { values } = parseArgs({ options: { watch: { type: 'boolean' }, production: { type: 'boolean' } } })
  const production = values.production ?? false
  try {
    await (values.watch ? watch({ production }) : build({ production }))
  } catch (error) {
    if (!error.errors) throw error
    process.exitCode = 1 // esbuild has shown its errors.
  }
}
