/** How an attempt can end, in words: the list beside an outcome, what is typed there, and what it means. */
import type { Failure, Outcome, ReportedAttempt } from '../../../server/src/core'
import { exitCodeFact, failureNamed, failures, remarkOnCode } from '../../../server/src/core'

export interface NamedOutcome {
  /** Of no other one in the list. */
  readonly key: string
  readonly name: string
  readonly outcome: Outcome
  /** Undefined where there is none. */
  readonly code: number | undefined
}

export interface NamedOutcomes {
  readonly title: string
  readonly outcomes: readonly NamedOutcome[]
}

/** What happens most, and what authors prepare for. */
const namedOutcomes: readonly NamedOutcomes[] = [
  {
    title: 'Command',
    outcomes: [
      exitCode(0, 'Succeeds'),
      exitCode(1, 'Fails'),
      exitCode(137, 'Killed (SIGKILL)'),
      exitCode(139, 'Segmentation fault'),
    ],
  },
  { title: 'Cluster', outcomes: named('out_of_memory', 'evicted', 'preempted', 'backend_error') },
  {
    title: 'Before the command',
    outcomes: named('image_pull', 'start_error', 'start_timeout', 'preflight'),
  },
  { title: 'Data', outcomes: named('download', 'upload') },
  {
    title: 'Whole group or workflow',
    outcomes: named('exec_timeout', 'queue_timeout', 'server_error', 'cancel'),
  },
]

/** What else people call them, beside their names here and in scenario files. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  '1': ['error', 'crash'],
  '137': ['kill -9'],
  '139': ['sigsegv', 'segfault', 'crash'],
  out_of_memory: ['oom', 'memory'],
  evicted: ['eviction', 'disk'],
  backend_error: ['node lost', 'cluster error'],
  image_pull: ['pull', 'errimagepull', 'imagepullbackoff'],
  start_error: ['createcontainererror', 'crash'],
  upload: ['output'],
  download: ['input'],
  server_error: ['internal error', 'service error'],
  cancel: ['canceled', 'cancellation', 'stop'],
}

/** Those for an attempt, from 1, with these words in a name or these digits in their code; all for no text. */
export function findOutcomes(typed: string, attempt: number): readonly NamedOutcomes[] {
  const sought = typed.trim().toLowerCase()
  return namedOutcomes.flatMap(({ title, outcomes }) => {
    const found = outcomes.filter((one) => isFound(one, sought) && isPossible(one.outcome, attempt))
    return found.length > 0 ? [{ title, outcomes: found }] : []
  })
}

function isFound({ key, name, code, outcome: { failure } }: NamedOutcome, sought: string): boolean {
  const written = failure === undefined ? [] : [failure, failure.replaceAll('_', ' ')]
  return (
    `${code ?? ''} ${name.toLowerCase()}`.includes(sought) ||
    [...written, ...(otherNames[key] ?? [])].some((text) => text.startsWith(sought))
  )
}

/** A group is queued before its first attempt only. */
function isPossible({ failure }: Outcome, attempt: number): boolean {
  return failure !== 'queue_timeout' || attempt === 1
}

/** As it is written in its field. */
export function textOfOutcome(outcome: Outcome): string {
  const failure = failureOf(outcome)
  return failure ? failure.title : codesOf(outcome).join(', ')
}

/** An exit code, several for the containers of a pod, or the name of a failure; undefined for anything else. */
export function parseOutcome(text: string): Pick<Outcome, 'exitCode' | 'failure'> | undefined {
  const sought = text.trim().toLowerCase()
  const failure = failures.find(({ title }) => title.toLowerCase() === sought)
  if (failure) return { failure: failure.name }
  const codes = text.split(',').map(parseCode)
  const [first] = codes
  if (first === undefined || !codes.every((code) => code !== undefined)) return undefined
  return { exitCode: codes.length === 1 ? first : codes }
}

/** What a user typed, as a whole number from 0 up; undefined while it is none. */
export function parseCode(text: string): number | undefined {
  const digits = text.trim()
  const code = /^\d+$/.test(digits) ? Number(digits) : undefined
  return Number.isSafeInteger(code) ? code : undefined
}

/** A few words on an outcome, beside its field. */
export function nameOfOutcome(outcome: Outcome): string {
  const failure = failureOf(outcome)
  const code = codeOf(outcome)
  if (failure) return failure.hits === 'attempt' ? `code ${failure.exitCode}` : `ends the ${failure.hits}`
  if (remarkOnOutcome(outcome) !== undefined) return `No task exits with ${code}`
  return codesOf(outcome).length === 1 ? nameOfCode(code ?? 0) : `${code} counts, the highest`
}

/** What is to be said of a code with which no task exits; it can be tried all the same. */
export function remarkOnOutcome(outcome: Outcome): string | undefined {
  const remark = remarkOnCode(codeOf(outcome) ?? 0)
  return remark && `${remark}.`
}

/** A sentence or two about an outcome. */
export function meaningOfOutcome(outcome: Outcome): string | undefined {
  const { meaning } = failureOf(outcome) ?? exitCodeFact(codeOf(outcome) ?? 0) ?? {}
  return remarkOnOutcome(outcome) ?? meaning
}

/** What follows it makes a difference. */
export function isFailure(outcome: Outcome): boolean {
  return codeOf(outcome) !== 0
}

/** The attempt ended so, and not by anything that came before. */
export function isReached(outcome: Outcome, { status, exitCode }: ReportedAttempt): boolean {
  const failure = failureOf(outcome)
  if (!failure || failure.hits === 'attempt') return exitCode === codeOf(outcome)
  return status === statusAfter[failure.event]
}

const statusAfter = {
  cancel: 'FAILED_CANCELED',
  exec_timeout: 'FAILED_EXEC_TIMEOUT',
  queue_timeout: 'FAILED_QUEUE_TIMEOUT',
  server_error: 'FAILED_SERVER_ERROR',
} as const

function nameOfCode(code: number): string {
  const listed = namedOutcomes[0]!.outcomes.find((outcome) => outcome.code === code)
  return listed?.name ?? exitCodeFact(code)?.title ?? ''
}

/** The one that counts. */
function codeOf(outcome: Outcome): number | undefined {
  const failure = failureOf(outcome)
  if (failure) return failure.hits === 'attempt' ? failure.exitCode : undefined
  return Math.max(...codesOf(outcome))
}

function codesOf({ exitCode = 0 }: Outcome): readonly number[] {
  return typeof exitCode === 'number' ? [exitCode] : exitCode
}

function failureOf({ failure }: Outcome): Failure | undefined {
  return failure && failureNamed(failure)
}

function exitCode(code: number, name: string): NamedOutcome {
  return { key: String(code), name, code, outcome: { exitCode: code } }
}

function named(...names: readonly Failure['name'][]): readonly NamedOutcome[] {
  return names.map((failure) => ({
    key: failure,
    name: failureNamed(failure)!.title,
    code: codeOf({ failure }),
    outcome: { failure },
  }))
}
