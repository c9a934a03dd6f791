/** A simulated workflow as people read it: every status with its reason in words. */
import type { Analysis } from '../analyze'
import type { GroupStatus, TaskStatus, WorkflowStatus } from '../facts/statuses'
import type { Limits } from '../settings'
import type { SimulationEvent } from './events'
import { describeReason } from './reasons'
import type { Scenario } from './scenario'
import { withLimits } from './scenario'
import type { SimulatedTask } from './simulate'
import { simulate } from './simulate'

export interface SimulationReport {
  readonly name: string
  /** FAILED_SUBMISSION for a workflow that the service rejects; the rest is then what it would do as far as it can be read. */
  readonly status: WorkflowStatus
  readonly reason: string
  /** Errors for which the service rejects the submission. */
  readonly errors: number
  /** Names or codes depend on parameters that have no value, and are shown as written. */
  readonly isOpen: boolean
  /** Of the settings; they are in force where the scenario says nothing else. */
  readonly limits: Limits
  readonly groups: readonly ReportedGroup[]
}

export interface ReportedGroup {
  readonly name: string
  readonly status: GroupStatus
  readonly reason: string
  readonly tasks: readonly ReportedTask[]
}

export interface ReportedTask {
  readonly name: string
  readonly lead: boolean
  readonly attempts: readonly ReportedAttempt[]
}

export interface ReportedAttempt {
  /** From 1. */
  readonly number: number
  readonly status: TaskStatus
  readonly exitCode: number | null
  readonly reason: string
}

/**
 * Undefined for a text that has no workflow.
 *
 * @param limits of the settings, for what the scenario does not say
 */
export function reportSimulation(
  analysis: Analysis,
  scenario: Scenario,
  limits: Limits = {},
): SimulationReport | undefined {
  const { workflow, rendered, rejections: errors } = analysis
  if (!workflow || !rendered) return undefined
  const simulation = simulate(workflow, withLimits(scenario, limits))
  // A restart changes no status, so only the events tell of it.
  const restarts = simulation.events.filter((event) => event.kind === 'restart')
  const tasks = simulation.tasks.map((simulated, index) =>
    reportTask(
      simulated,
      restarts.filter(({ task }) => task.index === index),
    ),
  )
  const isEmpty = rendered.exact && workflow.groups.length === 0
  return {
    name: workflow.name?.value ?? '',
    status: errors > 0 || isEmpty ? 'FAILED_SUBMISSION' : simulation.workflow,
    reason: isEmpty
      ? 'There are no tasks yet, and OSMO rejects a workflow without tasks.'
      : errors > 0
        ? 'OSMO rejects this file when it is submitted.'
        : describeReason(simulation.reason),
    errors,
    isOpen: isOpen(analysis),
    limits,
    groups: simulation.groups.map((group) => ({
      name: group.name,
      status: group.status,
      reason: describeReason(group.reason),
      tasks: tasks.splice(0, group.tasks.length),
    })),
  }
}

function reportTask(
  { name, lead, attempts, omittedAttempts }: SimulatedTask,
  restarts: readonly Restart[],
): ReportedTask {
  const last = attempts.length - 1
  return {
    name,
    lead,
    attempts: attempts.map(({ status, exitCode, reason }, index) => {
      const before = restarts.filter(({ attempt }) => attempt === index).map((restart) => restart.reason)
      return {
        number: index + 1 + (index === last ? omittedAttempts : 0),
        status,
        exitCode,
        reason: [...new Set([...before, reason].map(describeReason))].join(' '),
      }
    }),
  }
}

type Restart = Extract<SimulationEvent, { readonly kind: 'restart' }>

/** Whether the outcome hangs on what nobody knows: which tasks there are, or their exit actions. */
function isOpen({ rendered, workflow }: Analysis): boolean {
  const hasChoice = rendered?.pieces.some(({ piece }) => piece.kind === 'choice') === true
  const tasks = workflow?.groups.flatMap(({ item }) => item.tasks) ?? []
  return (
    hasChoice ||
    tasks.some(
      ({ isLeadUnknown, exitActions }) =>
        isLeadUnknown || exitActions?.entries.some((entry) => entry.templated),
    )
  )
}
