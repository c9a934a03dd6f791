/** The workflow snippet for a file that is still empty. */
import { recognize } from '../recognize'
import type { Range } from '../text'

export interface Completion {
  readonly kind: 'snippet' | 'key' | 'value'
  readonly label: string
  readonly detail: string
  /** In Markdown. */
  readonly documentation: string
  /** What the completion replaces. */
  readonly range: Range
  /** In the snippet syntax of the Language Server Protocol. */
  readonly snippet: string
}

/** Text as it is, in the syntax of snippets. */
export function inSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&')
}

const workflowSnippet = `workflow:
  name: \${1:my-workflow}
  tasks:
  - name: \${2:main}
    image: \${3:ubuntu:24.04}
    command: [bash]
    args: [/tmp/run.sh]
    files:
    - path: /tmp/run.sh
      contents: |
        set -e
        \${0:echo hello}
`

/** Nothing but the snippet, and only where a file has no other content yet. */
export function complete(text: string, offset: number): readonly Completion[] {
  const word = /[a-z:]*$/.exec(text.slice(0, offset))![0]
  const start = offset - word.length
  const isFirstColumn = start === 0 || /[\r\n]/.test(text[start - 1]!)
  if (recognize(text).kind !== 'typing' || !isFirstColumn || !'workflow:'.startsWith(word)) return []
  return [
    {
      kind: 'snippet',
      label: 'workflow',
      detail: 'OSMO workflow with one task',
      documentation: 'A workflow with one task that runs a shell script.',
      range: { start, end: offset },
      snippet: workflowSnippet,
    },
  ]
}
