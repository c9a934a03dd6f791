/** What values in a scenario mean: exit codes, named failures and statuses. */
import { exitCodeFact } from '../../facts/exit-codes'
import type { Failure } from '../../facts/failures'
import { failureNamed } from '../../facts/failures'
import type { Path } from '../../problem'
import type { Explanation } from '../explain'
import { explainExitCode, explainStatus } from '../explain'
import type { Value } from '../schema'

export interface ValueMeaning extends Pick<Explanation, 'title' | 'markdown'> {
  /** A few words. */
  readonly detail: string
  /** In Markdown, without the title. */
  readonly details: string
}

/** Undefined for a value that says all by itself. */
export function explainValue(value: Value, [section, , ...rest]: Path): ValueMeaning | undefined {
  const key = rest.findLast((step) => typeof step === 'string')
  // An outcome may be written as its exit code or its failure alone.
  const canBe = (name: string): boolean => section === 'tasks' && (key === undefined || key === name)
  if (typeof value === 'number') return canBe('exitCode') ? ofExitCode(value) : undefined
  if (typeof value === 'boolean') return undefined
  const failure = canBe('failure') ? failureNamed(value) : undefined
  return failure ? ofFailure(failure) : ofStatus(value)
}

function ofExitCode(code: number): ValueMeaning {
  return { ...explainExitCode(code), detail: exitCodeFact(code)?.title ?? 'never returned' }
}

function ofFailure(failure: Failure): ValueMeaning {
  const { title, meaning } = failure
  const details = `${meaning}\n\n${effectOf(failure)}`
  return { title, detail: title, details, markdown: `**${title}**\n\n${details}` }
}

function effectOf(failure: Failure): string {
  switch (failure.hits) {
    case 'attempt': {
      const { exitCode, status, phase } = failure
      const end = `The attempt ends with exit code ${exitCode} and reports ${status}`
      return `${end}${phase === 'RUNNING' ? '' : `, while it is ${phase}`}; exit actions can take the code.`
    }
    case 'group':
      return 'Exit actions do not apply, and nothing is retried.'
    case 'workflow':
      return 'All groups that have not ended become FAILED_CANCELED. Exit actions do not apply.'
  }
}

function ofStatus(name: string): ValueMeaning | undefined {
  const explained = explainStatus(name)
  return explained && { ...explained, detail: '' }
}
