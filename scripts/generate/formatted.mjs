// The layout of generated files is that of the others.
import path from 'node:path'
import * as prettier from 'prettier'
import { root } from '../project.mjs'

/** @param file path in the project, which says what kind of file it is */
export async function formatted(file, text) {
  const filepath = path.join(root, file)
  return prettier.format(text, { ...(await prettier.resolveConfig(filepath)), filepath })
}
