/** Completion in scenario files: by their schema, with the names of the workflow and with whole outcomes. */
import scenarioSchema from '../../../../../schemas/osmo-scenario.schema.json'
import type { Analysis } from '../../analyze'
import { statusFact } from '../../facts/statuses'
import type { Path } from '../../problem'
import { kindOfKeys, kindOfValue } from '../../simulation/scenario/names'
import type { Completion } from '../completion'
import { inSnippet } from '../completion'
import type { Snippet } from '../schema-completion'
import { completeBySchema } from '../schema-completion'
import type { Names } from './names'
import { namesOf } from './names'
import { explainValue } from './values'

/** @param workflow that the scenario is for, as far as it is known */
export function completeScenario(
  text: string,
  offset: number,
  workflow: Analysis | undefined,
): readonly Completion[] {
  const names = namesOf(workflow)
  const found = completeBySchema(text, offset, {
    schema: scenarioSchema,
    keys: (path) => {
      const kind = kindOfKeys(path)
      return kind ? names[kind] : []
    },
    values: (path) => {
      const kind = kindOfValue(path)
      if (kind) return names[kind]
      // The examples of the schema are files and values of someone else.
      return path[0] === 'workflow' || path[0] === 'parameters' ? [] : undefined
    },
    explain: (value, path) => {
      const meaning = explainValue(value, path)
      return meaning && { detail: meaning.detail, documentation: meaning.details }
    },
    snippets: (path) => snippetsFor(path, names),
  })
  // Few expect that something is still under way at the end.
  return [...found.filter((one) => !isTemporary(one)), ...found.filter(isTemporary)]
}

function isTemporary({ kind, label }: Completion): boolean {
  return kind === 'value' && statusFact(label.replace('- ', ''))?.final === false
}

function snippetsFor([section, ...rest]: Path, { task }: Names): readonly Snippet[] {
  if (section === undefined) return [scenarioSnippet(task[0]?.name ?? 'train')]
  if (section === 'tasks' && rest.length > 0) return outcomeSnippets
  return []
}

function scenarioSnippet(task: string): Snippet {
  return {
    label: 'scenario',
    detail: 'a failure, and what should come out',
    documentation: 'How a task ends, and the status that the workflow should get.',
    lines: [
      'tasks:',
      `  \${1:${inSnippet(task)}}: \${2:preempted}`,
      'expect:',
      '  workflow: ${3:COMPLETED}',
      '',
    ],
  }
}

const outcomeSnippets: readonly Snippet[] = [
  {
    label: 'exit code after a time',
    detail: 'exitCode and duration',
    documentation: 'The command runs for a time and then exits with a code.',
    lines: ['exitCode: ${1:1}', 'duration: ${2:10m}'],
  },
  {
    label: 'failure in every attempt',
    detail: 'failure and then',
    documentation: 'The attempt fails, and so do all that follow.',
    lines: ['failure: ${1:preempted}', 'then: repeat'],
  },
]
