/** Characters that the `yaml` package takes and PyYAML refuses: control characters, and tabs between the parts of a line. */
import { CST, Lexer } from 'yaml'
import type { YamlMistake } from './tree'

/** In the order of the text. A text with control characters is not read any further, as in PyYAML. */
export function refusedCharacters(text: string): readonly YamlMistake[] {
  const control = controlCharacter.exec(text)
  if (control) {
    return [{ kind: 'CONTROL_CHARACTER', range: { start: control.index, end: control.index + 1 } }]
  }
  return text.includes('\t') ? refusedTabs(text) : []
}

const controlCharacter = /[\x00-\x08\x0B\x0C\x0E-\x1F\x7F-\x84\x86-\x9F\uFFFE\uFFFF]/

/** PyYAML takes tabs inside quotes, blocks of text and comments; anywhere else a tab ends what it can read. */
function refusedTabs(text: string): readonly YamlMistake[] {
  const mistakes: YamlMistake[] = []
  let offset = 0
  /** What the marks and headers before this lexeme say that it is. */
  let next: 'plain' | 'block header' | 'block' | undefined
  for (const lexeme of new Lexer().lex(text)) {
    const type = CST.tokenType(lexeme)
    if (type === 'scalar') {
      next = next === 'block header' ? 'block' : 'plain'
      continue
    }
    if (type === 'doc-mode' || type === 'flow-error-end') continue
    const mayHoldTabs = next === 'block' || (next !== 'plain' && withTabs.has(type))
    for (const { index, 0: tabs } of mayHoldTabs ? [] : lexeme.matchAll(/\t+/g)) {
      const start = offset + index
      mistakes.push({ kind: 'TAB', range: { start, end: start + tabs.length } })
    }
    offset += lexeme.length
    if (type === 'block-scalar-header') next = 'block header'
    else if (next !== 'block header') next = undefined
  }
  return mistakes
}

const withTabs = new Set<CST.TokenType | null>(['comment', 'single-quoted-scalar', 'double-quoted-scalar'])
