/** A bug in one feature, wherever it throws. */
import { expect, test } from 'vitest'
import type { Connection } from 'vscode-languageserver'
import { CancellationToken } from 'vscode-languageserver'
import { safely } from '../../server/src/lsp/safely'

test.each<[string, () => Promise<string>]>([
  ['at once', () => fail()],
  ['later', () => Promise.resolve().then(fail)],
])('a failure %s is written to the log and answered', async (_, handler) => {
  const logged: string[] = []
  const connection = { console: { error: (message: string) => void logged.push(message) } }
  const answer = safely(connection as Connection, 'Hover', 'nothing', handler)
  expect(await answer(undefined, CancellationToken.None)).toBe('nothing')
  expect(logged).toEqual([expect.stringContaining('Hover failed: Error: a bug')])
})

function fail(): never {
  throw new Error('a bug')
}
