/** One mistake is one problem: what follows from it is not told, and what is overridden is not looked at. */
import { expect, test } from 'vitest'
import { analyze } from '../../server/src/core'

const task = (name: string, more = '') =>
  `  - name: ${name}\n    image: i\n    command: [c]\n${more.replace(/^(?=.)/gm, '    ')}`
const tasks = (...list: readonly string[]) => `workflow:\n  name: w\n  tasks:\n${list.join('')}`
const group = (...list: readonly string[]) =>
  `workflow:\n  name: w\n  groups:\n  - name: g\n    tasks:\n${list.join('').replace(/^(?=.)/gm, '  ')}`
const inputFrom = (name: string) => `inputs:\n- task: ${name}\n`
const withResources = (resources: string) =>
  `workflow:\n  name: w\n  resources: ${resources}\n  tasks:\n${task('a')}${task('b')}`

test.each([
  ['a name that is no name, and its inputs', tasks(task('a b'), task('c', inputFrom('a'))), ['invalid-name']],
  [
    'a name under another key, and its inputs',
    tasks(task('a').replace('name', 'nmae'), task('b', inputFrom('a'))),
    ['unknown-field'],
  ],
  ['a lead that is misspelt', group(task('a', 'leed: true\n'), task('b')), ['unknown-field']],
  ['a lead that is no boolean', group(task('a', 'lead: maybe\n'), task('b')), ['invalid-boolean']],
  ['leads that are numbers', group(task('a', 'lead: -0\n'), task('b')), ['not-one-lead']],
  ['resources that are misspelt', withResources('{}').replace('resources', 'resorces'), ['unknown-field']],
  ['no default for several tasks', withResources('{big: {cpu: 1}}'), ['undefined-resource']],
  ['a resource that is no name', tasks(task('a', 'resource: true\n')), ['wrong-type']],
  [
    'a group among the tasks',
    'workflow:\n  name: w\n  tasks:\n  - name: g\n    tasks: []\n',
    ['unknown-field'],
  ],
  [
    'a key that is overridden',
    withResources('{default: {memory: 1GB}, default: {memory: 1Gi}}'),
    ['duplicate-key'],
  ],
  ['a download type that OSMO passes over', tasks(task('a', 'downloadType: 2001-12-14\n')), []],
  ['another that OSMO passes over', tasks(task('a', 'downloadType: [download]\n')), []],
  [
    'a colon too many after workflow',
    tasks(task('a')).replace('workflow:', 'workflow::'),
    ['missing-workflow'],
  ],
  [
    'a colon too many after default-values',
    `default-values::\n  a: 1\n${tasks(task('a'))}`,
    ['invalid-default-values'],
  ],
  ['no space after workflow', tasks(task('a')).replace('workflow:', 'workflow:x'), ['missing-workflow']],
  ['a question mark in brackets', tasks(task('a', 'args: [what?]\n')), ['yaml-syntax']],
])('%s', (_, text, rules) => {
  expect(analyze({ text }).problems.map(({ rule }) => rule)).toEqual(rules)
})
