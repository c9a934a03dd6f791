// Collects the licences of the packages that went into the bundles, which ask to be passed on with their code.
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './project.mjs'

/** metafiles: what esbuild says about the bundles. Gives the text of the notices. */
export function thirdPartyNotices(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs))
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined))
  return [...folders]
    .map(describePackage)
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** The innermost package that a file belongs to; undefined for the project's own. */
function packageFolder(file) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0]
}

function describePackage(folder) {
  const { name, version, license } = JSON.parse(read(folder, 'package.json'))
  const file = readdirSync(path.resolve(root, folder)).find((entry) => /^licen[cs]e/i.test(entry))
  return `${name} ${version} (${license})\n\n${file ? read(folder, file) : ''}`
}

function read(folder, file) {
  return readFileSync(path.resolve(root, folder, file), 'utf8')
}
