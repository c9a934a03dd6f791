/** Renders a template as the service does, with a budget, and goes on where the service would give up. */
import type { Body } from './ast'
import { Budget } from './budget'
import type { Environment } from './builtins/environment'
import { filters } from './builtins/filters'
import { createGlobals } from './builtins/globals'
import { tests } from './builtins/tests'
import { TemplateFailure, attempt, fail } from './failure'
import type { Frame } from './frame'
import type { Machine, TemplateProblem, Variable } from './machine'
import { certain } from './origin'
import type { Template } from './parse'
import type { Piece } from './piece'
import { runBody, topScope } from './run'
import type { Value } from './value'
import { descendantsOf } from './walk'

export interface RenderInput {
  /** Names to values that a source in `default-values` gives. */
  readonly defaults: ReadonlyMap<string, Value>
  /** Names to values from elsewhere; they hide defaults. */
  readonly parameters: ReadonlyMap<string, Value>
}

export interface Rendering {
  readonly pieces: readonly Piece[]
  readonly problems: readonly TemplateProblem[]
}

export interface Renderings {
  /** What rendering does with these parameters. Where nobody knows a condition, its branch is taken. */
  readonly main: Rendering
  /** The same where such branches are left out; undefined where there are none. */
  readonly declined: Rendering | undefined
  /** A pass each, with branches that the parameters leave out. */
  readonly others: readonly Rendering[]
}

/** A chain of many branches shows enough of itself in as many passes. */
const mostPasses = 6

/** What rendering does with these parameters, and nothing of other branches. */
export function renderOnce(text: string, template: Template, input: RenderInput): Rendering {
  return renderPass(text, template, input, {
    frames: new Map(),
    rendered: new Set(),
    forced: new Set(),
    declines: false,
  })
}

export function renderTemplate(text: string, template: Template, input: RenderInput): Renderings {
  const frames = new Map<Body, Frame>()
  const rendered = new Set<Body>()
  const bodies = branchesOf(template)
  const render = (forced: ReadonlySet<Body>, declines = false): Rendering =>
    renderPass(text, template, input, { frames, rendered, forced, declines })
  const main = render(new Set())
  // What takes too long once is not worth more passes.
  if (main.problems.some(({ kind }) => kind === 'limit')) return { main, declined: undefined, others: [] }
  const hasChoices = main.pieces.some(({ kind }) => kind === 'choice')
  const declined = hasChoices ? render(new Set(), true) : undefined
  const others: Rendering[] = []
  while (others.length < mostPasses) {
    const left = bodies.filter((body) => !rendered.has(body))
    const before = rendered.size
    if (left.length === 0) break
    others.push(render(new Set(left)))
    // What is left stands in macros that nobody calls.
    if (rendered.size === before) break
  }
  return { main, declined, others }
}

/** Bodies that a condition may leave out. */
function branchesOf({ body }: Template): readonly Body[] {
  const bodies: Body[] = []
  for (const node of descendantsOf(body)) {
    if (!('kind' in node)) continue
    if (node.kind === 'if') bodies.push(...node.branches.map((branch) => branch.body))
    if (node.kind === 'for') bodies.push(node.body)
    if ((node.kind === 'if' || node.kind === 'for') && node.otherwise) bodies.push(node.otherwise)
  }
  return bodies
}

function createEnvironment(budget: Budget): Environment {
  const environment: Environment = {
    budget,
    callFilter(name, value, args, range) {
      const filter = filters.get(name) ?? fail(`Jinja has no filter \`${name}\``)
      return filter({ value, args, environment, range })
    },
    callTest(name, value, args, range) {
      const test = tests.get(name) ?? fail(`Jinja has no test \`${name}\``)
      return test({ value, args, environment, range })
    },
  }
  return environment
}

interface PassState {
  readonly frames: Map<Body, Frame>
  /** In all passes. */
  readonly rendered: Set<Body>
  readonly forced: ReadonlySet<Body>
  readonly declines: boolean
}

function renderPass(
  text: string,
  template: Template,
  { defaults, parameters }: RenderInput,
  { frames, rendered, forced, declines }: PassState,
): Rendering {
  const given = new Map<string, Variable>()
  for (const [name, value] of defaults) {
    given.set(name, { value, origin: { uncertain: false, sources: [[name]] }, isSource: true })
  }
  for (const [name, value] of parameters) given.set(name, { value, origin: certain, isSource: false })
  const budget = new Budget()
  const environment = createEnvironment(budget)
  const output: Piece[] = []
  const machine: Machine = {
    text,
    budget,
    given,
    globals: createGlobals(environment),
    exported: new Map(),
    environment,
    frames,
    problems: [],
    told: new Set(),
    rendered: new Set(),
    forced,
    declines,
    standIns: new Map(),
    members: new WeakMap(),
    loops: [],
    output,
    origin: certain,
    doubt: 'none',
    pass: undefined,
    at: template.body.range,
    hidden: new Set(),
    depth: 0,
    isLost: false,
  }
  const failure = attempt(() => runBody(machine, topScope(machine, template.body), template.body))
  if (failure instanceof TemplateFailure) noteLimit(machine, failure)
  for (const body of machine.rendered) rendered.add(body)
  return { pieces: output, problems: machine.problems }
}

/** The service does some three million simple outputs in its half second; this is well above. */
const hopelessSteps = 30_000_000

function noteLimit(machine: Machine, failure: TemplateFailure): void {
  const { at: range, doubt, pass, budget, loops } = machine
  const isHopeless = failure.kind === 'error' || estimateSteps(budget.steps, loops) > hopelessSteps
  const reason = failure.kind === 'endless' ? 'endless' : isHopeless ? 'hopeless' : 'long'
  machine.problems.push({ kind: 'limit', range, doubt, pass, origin: certain, reason })
}

/** What all iterations would take if they were like those so far. */
function estimateSteps(steps: number, loops: Machine['loops']): number {
  return Math.max(
    steps,
    ...loops.map(({ length, startSteps, done }) => ((steps - startSteps) * length) / Math.max(done, 1)),
  )
}
