/** The panel’s page as it was built. */
import { readFileSync } from 'node:fs'
import type { PageFiles } from './page'

export function builtPage(): PageFiles {
  return {
    script: readFileSync('dist/preview.js', 'utf8'),
    style: readFileSync('dist/preview.css', 'utf8'),
    defaultStyle: readFileSync('test/preview/harness/vscode-default.css', 'utf8'),
  }
}
