/** What Jinja makes of the text of a local file, as far as it is certain. */
import { expect, test } from 'vitest'
import { findJinja } from '../../../server/src/core/model/local-files'

test.each([
  ['echo {output} ${x} {} }} %} #}', undefined],
  ['cp {{output}}/a {{input:0}} {{input:train}} {{host:a}} {{workflow_id}} {{uuid}}', undefined],
  ['# {% raw %}\nf"{{x}}"\n# {% endraw %}\n', undefined],
  ['{%- raw -%} {{x}} {%- endraw -%}', undefined],
  ['echo ${#array[@]}', 'unclosed'],
  ['{{ x', 'unclosed'],
  ['{% if x', 'unclosed'],
  ['{% raw %}\n{{x}}', 'unclosed'],
  ['{{}}', 'unreadable'],
  ['{{ }}', 'unreadable'],
  ["docker ps --format '{{.Names}}'", 'unreadable'],
  ['{{*x}}', 'unreadable'],
  ['f"{{x}}"', 'variable'],
  ['{{ output }}', 'variable'],
  ['{{- x -}}', 'variable'],
  ['${{ secrets.token }}', 'variable'],
  ['int a[1][2] = {{1, 2}};', 'changed'],
  ['{{ "x" }}', 'changed'],
  ['{{ range(3) }}', 'changed'],
  ['{{ -1 }}', 'changed'],
  ['{{ é }}', 'variable'],
  ['{# a note #}', 'changed'],
  ['echo ${#a[@]} # {# b #}', 'changed'],
  ['{% if true %}a{% endif %}', 'changed'],
  // Two texts with a comma between them.
  ['{{ "a",\n"{{b}}" }}', 'changed'],
  ['{% raw %}{{output}}{% endraw %}', 'changed'],
])('%j: %s', (text, outcome) => {
  expect(findJinja(text)?.outcome).toBe(outcome)
})

test('of several, the one that is refused, with its line', () => {
  const text = '{# one #}\r\nf"{{two}}"\r\n{{.Three}}\r\n{{.Four}}\r\n'
  expect(findJinja(text)).toEqual({ line: 3, text: '{{.Three}}', outcome: 'unreadable' })
})
