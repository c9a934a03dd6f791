/** The workflow snippet, where a file is still empty. */
import { describe, expect, test } from 'vitest'
import { analyze, complete } from '../../../server/src/core'
import { atCursor } from '../../support/cursor'

/** The text after the first completion, with the placeholders' own words. */
function completed(marked: string): string | undefined {
  const { text, offset } = atCursor(marked)
  const [completion] = complete(text, offset)
  if (!completion) return undefined
  const inserted = completion.snippet.replace(/\$\{\d:((?:[^{}]|\{[^}]*\})*)\}/g, '$1')
  return text.slice(0, completion.range.start) + inserted + text.slice(completion.range.end)
}

describe('complete', () => {
  test.each([['<|>'], ['w<|>'], ['workf<|>'], ['# a comment\n<|>'], ['\n\nwor<|>'], ['---\n<|>']])(
    'offers a workflow without problems at %j',
    (marked) => {
      const text = completed(marked)
      expect(text).toContain('workflow:\n  name: my-workflow\n')
      expect(analyze({ text: text! }).problems).toEqual([])
    },
  )

  test.each([
    ['kind: Pod\n<|>'],
    ['workflow:\n  <|>'],
    ['workflow:\n  tasks: []\nwor<|>'],
    [' w<|>'],
    ['x<|>'],
  ])('offers nothing at %j', (marked) => {
    expect(completed(marked)).toBeUndefined()
  })
})
