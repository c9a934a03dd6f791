/** Scenarios to begin with: what a run comes to when all succeeds, when one task fails, and in the usual misfortunes. */
import { nameInWords } from '../../words'
import type { Outcome, Scenario } from './scenario'

export interface Preset {
  readonly id: string
  readonly title: string
  /** The heading that it stands under. */
  readonly group?: string
  /** What happens; the limits and the durations are those of the scenario that it is put in. */
  readonly scenario: Pick<Scenario, 'tasks'>
}

interface PresetTask {
  readonly name: string
  readonly lead: boolean
}

/** @param tasks of a workflow, in file order */
export function presetsFor(tasks: readonly PresetTask[]): readonly Preset[] {
  const preempted: Outcome = { failure: 'preempted', then: 'succeed' }
  return [
    { id: 'success', title: 'All tasks succeed', scenario: {} },
    {
      id: 'preempted',
      title: 'Every task is preempted once',
      scenario: { tasks: outcomesFor(tasks, preempted) },
    },
    ...tasks.map((task) => ({
      id: `fails ${task.name}`,
      title: `${nameInWords(task.name)} fails`,
      group: 'One task fails',
      scenario: { tasks: outcomesFor([task], { exitCode: 1, then: 'repeat' }) },
    })),
    // Where a failure has most to decide; a task that is alone leads its group.
    ...tasks
      .filter(({ lead }) => lead)
      .map((task) => ({
        id: `out of memory ${task.name}`,
        title: `${nameInWords(task.name)} runs out of memory`,
        group: 'Out of memory',
        scenario: { tasks: outcomesFor([task], { failure: 'out_of_memory', then: 'repeat' }) },
      })),
  ]
}

/** What happens is the preset's alone; what the run is under stays. */
export function withPreset(scenario: Scenario, preset: Pick<Preset, 'scenario'>): Scenario {
  const kept = Object.entries(scenario).filter(([key]) => conditions.has(key))
  return { ...Object.fromEntries(kept), ...preset.scenario }
}

const conditions: ReadonlySet<string> = new Set<keyof Scenario>([
  'workflow',
  'parameters',
  'maxRetryPerTask',
  'poolDefaultExitActions',
  'duration',
  'queueTime',
])

function outcomesFor(tasks: readonly PresetTask[], outcome: Outcome): NonNullable<Scenario['tasks']> {
  return Object.fromEntries(tasks.map(({ name }) => [name, [outcome]]))
}
