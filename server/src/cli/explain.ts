/** `osmo-workflow explain`: what codes, statuses and actions mean. */
import { parseArgs } from 'node:util'
import { explain, lookupEntries } from '../core'
import type { ExitCode, Host } from './host'
import { exitCodes, UsageError } from './host'

export function explainWords(host: Host, args: readonly string[]): Promise<ExitCode> {
  // A negative code is no option, with or without the mark that ends them.
  const words = args[0] === '--' ? args : ['--', ...args]
  const { positionals } = parseArgs({ args: [...words], allowPositionals: true })
  if (positionals.length === 0) throw new UsageError('explain needs a code, a range, a status or an action')
  const texts = positionals.map((word) => {
    const explanation = explain(word)
    if (!explanation)
      throw new UsageError(`${word} is no exit code, status or exit action of OSMO${similar(word)}`)
    return `${plainText(explanation.markdown)}\n`
  })
  host.stdout(texts.join('\n'))
  return Promise.resolve(exitCodes.clean)
}

function similar(word: string): string {
  const part = word.toUpperCase().slice(0, 8)
  const near = lookupEntries().filter((entry) => part.length > 2 && entry.word.includes(part))
  return near.length > 0 ? `; perhaps ${near.map((entry) => entry.word).join(', ')}` : ''
}

/** Markdown is written for the editor's hover; a terminal shows it without its marks. */
function plainText(markdown: string): string {
  return markdown.replace(/\*\*|`/g, '').trimEnd()
}
