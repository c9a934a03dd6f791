/** What addresses mean: the path that globs are held against, and which are of the same file. */
import { expect, test } from 'vitest'
import { identityOf, pathOf } from '../../server/src/lsp/path'

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

test.each([
  ['memfs://host/a%20b/a%2Bb%28%29%40%3D%26%5B%5D%2C.yaml', 'memfs://host/a%20b/a+b()@=&[],.yaml', true],
  ['file:///c%3A/a.yaml', 'file:///c:/a.yaml', true],
  ['vscode-vfs://github/o/r/a.yaml?ref=b#c', 'vscode-vfs://github/o/r/a.yaml', true],
  ['file:///a%3Fb.yaml', 'file:///a.yaml', false],
  ['memfs://one/a.yaml', 'memfs://other/a.yaml', false],
  ['file:///a.yaml', 'untitled:/a.yaml', false],
])('%s and %s: %s', (one, other, isSame) => {
  expect(identityOf(one) === identityOf(other)).toBe(isSame)
})
