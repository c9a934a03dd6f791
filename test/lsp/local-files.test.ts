/** The address of a file that a workflow names. */
import { expect, test } from 'vitest'
import { addressOf, watchersOf } from '../../server/src/lsp/local-files'

test.each([
  ['run.sh', 'file:///a/w.yaml', 'file:///a/run.sh'],
  ['./run.sh', 'file:///a/w.yaml', 'file:///a/run.sh'],
  ['../b/run.sh', 'file:///a/w.yaml', 'file:///b/run.sh'],
  ['/b/run.sh', 'file:///a/w.yaml', 'file:///b/run.sh'],
  ['a b#c?d%.sh', 'file:///a/w.yaml', 'file:///a/a%20b%23c%3Fd%25.sh'],
  ['ä.sh', 'file:///a/w.yaml', 'file:///a/%C3%A4.sh'],
  ['\ud83d.sh', 'file:///a/w.yaml', 'file:///a/%EF%BF%BD.sh'],
  ['c:d.sh', 'file:///a/w.yaml', 'file:///a/c:d.sh'],
  ['run.sh', 'vscode-vfs://github/o/r/a/w.yaml', 'vscode-vfs://github/o/r/a/run.sh'],
  ['run.sh', 'untitled:Untitled-1', undefined],
])('%s of %s', (localpath, uri, address) => {
  expect(addressOf(localpath, uri)).toBe(address)
})

test('a file is watched with its folder, whatever their names', () => {
  expect(watchersOf('file:///a/b/run%5B1%5D.sh')).toEqual([
    { globPattern: { baseUri: 'file:///a/b/', pattern: 'run[[]1[]].sh' } },
    { globPattern: { baseUri: 'file:///a/', pattern: 'b' } },
  ])
})
