/** Runs statements that the service may not reach. */
import type { Expression } from './ast'
import type { Machine } from './machine'
import type { Doubt } from './piece'
import { strongest } from './piece'
import type { Node } from './walk'
import { descendantsOf } from './walk'

/** Runs with more doubt than before. */
export function withDoubt(machine: Machine, doubt: Doubt, run: () => void): void {
  const before = machine.doubt
  machine.doubt = strongest(before, doubt)
  run()
  machine.doubt = before
}

/** Runs what the conditions leave out. What they read would have other values there. */
export function force(machine: Machine, conditions: readonly Expression[], run: () => void): void {
  const before = machine.hidden
  const names = conditions.flatMap((condition) => [...descendantsOf(condition)].flatMap(nameOf))
  machine.hidden = new Set([...before, ...names])
  withDoubt(machine, 'forced', run)
  machine.hidden = before
}

function nameOf(node: Node): readonly string[] {
  return 'kind' in node && node.kind === 'name' ? [node.name] : []
}
