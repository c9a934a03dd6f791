/** The codes that a pool’s exit actions take, checked as they are typed. */
import type { SyntaxMistake } from '../../../server/src/core'
import { exitActions, parseExitCodes } from '../../../server/src/core'

/** In the order in which the service tries them. */
export const poolActions = exitActions.map(({ name }) => name)

/** What is wrong with a text; undefined when OSMO reads it, or when there is none. */
export function explainCodes(text: string): string | undefined {
  if (text.trim() === '') return undefined
  const codes = parseExitCodes(text)
  const [mistake] = codes.ok ? [] : codes.mistakes
  return mistake && mistakes[mistake.kind](mistake.text.trim())
}

const mistakes: Readonly<Record<SyntaxMistake['kind'], (text: string) => string>> = {
  empty: () => 'Write codes and ranges, such as 1,10-20',
  space: () => 'Write no spaces, such as 1,10-20',
  'empty-item': () => 'A code is missing beside the comma',
  'open-end': (text) => `Write where the range ends, such as ${text}255`,
  'open-start': (text) => `Write where the range starts, such as 1${text}`,
  decimal: (text) => `Write a whole number instead of ${text}`,
  run: (text) => `Write one range instead of ${text}, such as 1-10`,
  'other-separator': () => 'Write commas between codes, and a hyphen in a range',
  'not-a-number': (text) => `Write a number instead of ${text}`,
}
