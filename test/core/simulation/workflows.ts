// Workflows, scenarios and results in compact form: `workflow(alone('a'), group('g', [task('b', { lead: true }), task('c')]))`.
import { exitActionNamed } from '../../../server/src/core/facts/actions'
import { parseExitCodes } from '../../../server/src/core/model/exit-ranges'
import type { Value } from '../../../server/src/core/model/values'
import type { ExitActionEntry, Group, Located, Task, Workflow } from '../../../server/src/core/model/workflow'
import type { Simulation } from '../../../server/src/core/simulation/engine/simulate'
import { simulate } from '../../../server/src/core/simulation/engine/simulate'
import type { Attempt } from '../../../server/src/core/simulation/engine/statuses'
import type { Outcome, Scenario } from '../../../server/src/core/simulation/scenario/scenario'

export interface TaskOptions {
  readonly lead?: boolean
  /** Names of the tasks from which it takes an input. */
  readonly inputs?: readonly string[]
  readonly hasOutputs?: boolean
  readonly exitActions?: Readonly<Record<string, string>>
}

const nowhere = { start: 0, end: 0 }

/** What the simulation does not look at. */
const nothingElse = { mistakes: [], values: [], versioned: [], unknown: [], repeatedKeys: [] }

const head: Workflow['head'] = {
  ...nothingElse,
  key: nowhere,
  isMap: true,
  isOpen: false,
  lists: [],
  labels: [],
  resources: undefined,
}

export function workflow(...groups: readonly Group[]): Workflow {
  return {
    name: located('test'),
    head,
    groups: groups.map((item, index) => ({ start: 0, path: ['workflow', 'groups', index], item })),
  }
}

/** With `exec_timeout` and `queue_timeout` as YAML reads them. */
export function withTimeouts(
  flow: Workflow,
  timeouts: Readonly<Partial<Record<'exec_timeout' | 'queue_timeout', string | number>>>,
): Workflow {
  const values = Object.entries(timeouts).map(([field, value]): Value => {
    const text = String(value)
    return {
      ...{ kind: 'timeout', definition: 'timeout', field, path: ['workflow', 'timeout', field] },
      ...{ text, source: text, type: typeof value === 'number' ? 'integer' : 'text' },
      ...{ style: 'plain', inFlow: false, range: nowhere },
    }
  })
  return { ...flow, head: { ...flow.head, values } }
}

/** A task directly under `tasks`, with its implicit group `<name>-group`. */
export function alone(name: string, options: TaskOptions = {}): Group {
  const tasks = [task(name, { ...options, lead: true })]
  return {
    ...nothingElse,
    name: `${name}-group`,
    implicit: true,
    ignoreNonleadStatus: true,
    tasks,
    nameRange: nowhere,
    range: nowhere,
  }
}

export function group(
  name: string,
  tasks: readonly Task[],
  { ignoreNonleadStatus = true }: { readonly ignoreNonleadStatus?: boolean } = {},
): Group {
  const led = tasks.length === 1 ? tasks.map((only) => ({ ...only, lead: true })) : tasks
  return {
    ...nothingElse,
    name,
    implicit: false,
    ignoreNonleadStatus,
    tasks: led,
    nameRange: nowhere,
    range: nowhere,
  }
}

export function task(
  name: string,
  { lead = false, inputs = [], hasOutputs = false, exitActions }: TaskOptions = {},
): Task {
  return {
    ...nothingElse,
    name: located(name),
    range: nowhere,
    path: [],
    lead,
    leadRange: undefined,
    isOpen: false,
    isLeadUnknown: false,
    insertion: undefined,
    inputs: inputs.map((input, index) => ({ task: located(input), path: ['inputs', index] })),
    hasOutputs,
    resource: undefined,
    files: [],
    tokens: [],
    exitActions: exitActions && {
      range: nowhere,
      key: nowhere,
      path: ['exitActions'],
      notMap: undefined,
      flow: false,
      entries: Object.entries(exitActions).map(([key, codes]) => entry(key, codes)),
    },
    scripts: [],
  }
}

function entry(key: string, codes: string): ExitActionEntry {
  return {
    key: located(key),
    path: ['exitActions', key],
    action: exitActionNamed(key)?.name,
    overridden: false,
    templated: false,
    range: nowhere,
    removal: nowhere,
    value: {
      range: nowhere,
      source: codes,
      written: 'plain',
      type: 'text',
      text: codes,
      codes: parseExitCodes(codes),
    },
  }
}

function located(value: string): Located<string> {
  return { value, range: nowhere }
}

/** `FAILED: g-group FAILED, a RESCHEDULED 1 > FAILED 1`: the workflow, its groups, and the attempts of its tasks. */
export function resultOf(flow: Workflow, scenario: Scenario = {}): string {
  const { workflow: status, groups, tasks } = simulate(flow, scenario)
  const list = [
    ...groups.map((each) => `${each.name} ${each.status}`),
    ...tasks.map((each) => `${each.name} ${each.attempts.map(describeAttempt).join(' > ')}`),
  ]
  return `${status}: ${list.join(', ')}`
}

export function attemptsOf({ tasks }: Simulation, name: string): string {
  const attempts = tasks.filter((each) => each.name === name).flatMap((each) => each.attempts)
  return attempts.map(describeAttempt).join(' > ')
}

function describeAttempt({ status, exitCode }: Attempt): string {
  return exitCode === null ? status : `${status} ${exitCode}`
}

/** `3004` or `3004 FAILED_EVICTED` or `3003 FAILED_START_ERROR INITIALIZING`. */
export function outcome(text: string): Outcome {
  const [code, status, phase] = text.split(' ')
  return {
    exitCode: Number(code),
    ...(status ? { status: status as NonNullable<Outcome['status']> } : {}),
    ...(phase ? { phase: phase as NonNullable<Outcome['phase']> } : {}),
  }
}

/** `COMPLETE 1-10 FAIL 16`. */
export function actions(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...text.matchAll(/(\S+) (\S+)/g)].map(([, key = '', codes = '']) => [key, codes] as const),
  )
}

/** The rows of a table in the style of Markdown, without bars at the ends; the first row names the columns. */
export function rows<Column extends string>(text: string): readonly Readonly<Record<Column, string>>[] {
  const [names = [], ...cells] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return cells.map(
    (row) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])) as Record<Column, string>,
  )
}
