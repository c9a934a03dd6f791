/** OSMO workflows are told from other YAML. */
import { describe, expect, test } from 'vitest'
import { recognizeDocument } from '../../server/src/core'

const kindOf = (text: string): string => recognizeDocument(text, '/a.yaml', {}).kind

describe('recognizeDocument', () => {
  test.each([
    ['tasks', 'workflow:\n  name: a\n  tasks:\n  - name: b\n'],
    ['groups', 'workflow:\n  groups: []\n'],
    ['after other sections', 'version: 2\ndefault-values:\n  a: 1\nworkflow:\n  tasks: []\n'],
    ['with a comment and a document start', '# hi\n---\nworkflow:\n  tasks: []\n'],
    ['CRLF', 'workflow:\r\n  name: a\r\n  tasks:\r\n  - name: b\r\n'],
    ['in braces', 'workflow: {name: a, tasks: []}\n'],
    ['nothing below it yet', 'workflow:\n'],
    ['a name below it', 'workflow:\n  name: a\n'],
    ['a field that is being typed', 'workflow:\n  name: a\n  ta\n'],
    [
      'a template',
      'workflow:\n  name: {{ name }}\n  tasks:\n{% for a in b %}\n  - name: {{ a }}\n{% endfor %}\n',
    ],
    ['tasks, whatever else is there', 'kind: x\nworkflow:\n  tasks: []\n'],
  ])('a workflow: %s', (_, text) => {
    expect(kindOf(text)).toBe('workflow')
  })

  test.each([
    ['nothing', ''],
    ['blank lines and comments', '\n# a comment\n---\n\n'],
    ['the first letters', 'work'],
    ['the word', 'workflow'],
    ['defaults first', 'default-values:\n  a: 1\n'],
  ])('typing towards one: %s', (_, text) => {
    expect(kindOf(text)).toBe('typing')
  })

  test.each([
    ['Kubernetes', 'apiVersion: v1\nkind: Pod\n'],
    ['GitLab CI', 'stages: [a]\nworkflow:\n  rules:\n    - if: $CI\n'],
    ['GitLab CI with a name', 'workflow:\n  name: a\n  rules:\n    - if: $CI\n'],
    ['GitHub Actions', 'name: a\non: push\njobs: {}\n'],
    ['Docker Compose', 'services:\n  a:\n    image: b\n'],
    ['a workflow further in', 'a:\n  workflow:\n    tasks: []\n'],
    ['other words', 'workload'],
    ['tasks further in, in braces', 'workflow: {rules: [{tasks: 1}]}\n'],
    ['a version alone', 'version: 2\n'],
    ['a list', '- workflow\n'],
  ])('something else: %s', (_, text) => {
    expect(kindOf(text)).toBe('other')
  })

  test.each([
    ['a name', '*.osmo.yaml', '/x/a.osmo.yaml', true],
    ['a folder', 'flows/*.yaml', '/x/flows/a.yaml', true],
    ['a folder, from here', './flows/*.yaml', '/x/flows/a.yaml', true],
    ['all of a folder', 'flows/', '/x/flows/b/a.yaml', true],
    ['any depth', '**/flows/**', '/x/flows/b/a.yaml', true],
    ['another folder', 'flows/*.yaml', '/x/other/a.yaml', false],
    ['a name, in a folder of that name', 'flows', '/x/flows/a.yaml', false],
  ])('globs on %s', (_, glob, path, matches) => {
    expect(recognizeDocument('kind: Pod\n', path, { include: [glob] }).kind).toBe(
      matches ? 'workflow' : 'other',
    )
    const excluded = recognizeDocument('workflow:\n  tasks: []\n', path, { include: [glob], exclude: [glob] })
    expect(excluded.kind).toBe(matches ? 'other' : 'workflow')
  })

  test('says why', () => {
    const reason = (text: string, globs = {}) => recognizeDocument(text, '/a.yaml', globs).reason
    expect(reason('workflow:\n  tasks: []\n')).toBe('it has workflow: with tasks')
    expect(reason('kind: Pod\n')).toBe('it has no workflow: at the top level')
    expect(reason('workflow:\n  rules: []\n')).toBe(
      'workflow: has no tasks or groups, and rules is not OSMO’s',
    )
    expect(reason('kind: Pod\n', { include: ['*.yaml'] })).toBe('osmo.include has *.yaml')
  })
})

test('a workspace file is no workflow, whatever it holds', () => {
  const globs = { include: ['**/*.yaml'] }
  expect(recognizeDocument('workflow:\n  tasks: []\n', '/a/.osmo-workflow.yaml', globs)).toEqual({
    kind: 'other',
    reason: 'it holds the settings for workflows',
  })
})
