/** The path that globs are held against, as the editor reads it from the same address. */
import { expect, test } from 'vitest'
import { pathOf } from '../../server/src/lsp/path'

test.each([
  ['file:///a/b.yaml', '/a/b.yaml'],
  ['file:///c%3A/a%20b.yaml', '/c:/a b.yaml'],
  ['file://host/share/a.yaml', '/share/a.yaml'],
  ['file:///gr%C3%B6%C3%9Fe%F0%9F%98%80.yaml', '/größe😀.yaml'],
  ['file:///größe.yaml', '/größe.yaml'],
  ['file:///50%25%20.yaml', '/50% .yaml'],
  ['file:///100%/%zz%4.yaml', '/100%/%zz%4.yaml'],
  ['file:///%FF/%C3%28/%41.yaml', '/%FF/%C3%28/A.yaml'],
  ['untitled:Untitled-1', 'Untitled-1'],
  ['vscode-vfs://github/owner/name/a.yaml?ref=b/c.yaml#d/e.yaml', '/owner/name/a.yaml'],
  ['memfs://host?query', ''],
])('%s', (uri, path) => {
  expect(pathOf(uri)).toBe(path)
})
