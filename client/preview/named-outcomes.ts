/** The outcomes that have a name, for the list beside an exit code, and a name for every other code. */
import { exitCodeFact } from '../../server/src/core'

export interface NamedOutcome {
  readonly code: number
  readonly name: string
}

export interface NamedOutcomes {
  readonly title: string
  readonly outcomes: readonly NamedOutcome[]
}

/** What happens most, and what authors prepare for. */
export const namedOutcomes: readonly NamedOutcomes[] = [
  {
    title: 'Command',
    outcomes: [
      { code: 0, name: 'Succeeds' },
      { code: 1, name: 'Fails' },
      { code: 137, name: 'Killed (SIGKILL)' },
      { code: 139, name: 'Segmentation fault' },
    ],
  },
  {
    title: 'Cluster',
    outcomes: [
      { code: 3004, name: 'Out of memory, or evicted' },
      { code: 3006, name: 'Preempted' },
      { code: 3001, name: 'Backend error' },
    ],
  },
  {
    title: 'Before the command runs',
    outcomes: [
      { code: 301, name: 'Image cannot be pulled' },
      { code: 3003, name: 'Start error' },
      { code: 3005, name: 'Start timeout' },
      { code: 1001, name: 'Preflight test fails' },
    ],
  },
  {
    title: 'Data and others',
    outcomes: [
      { code: 2010, name: 'Download fails' },
      { code: 2012, name: 'Upload fails' },
      { code: 4000, name: 'Unknown failure' },
    ],
  },
]

const names = new Map(
  namedOutcomes.flatMap(({ outcomes }) => outcomes.map(({ code, name }) => [code, name] as const)),
)

export function nameOfCode(code: number): string {
  return names.get(code) ?? exitCodeFact(code)?.title ?? 'Nothing exits with this code'
}

/** A sentence about a code. */
export function meaningOfCode(code: number): string {
  const fact = exitCodeFact(code)
  return fact ? fact.meaning : 'A process ends with 0 to 255, and no part of OSMO reports this code.'
}

/** What a user typed, as an exit code; undefined while it is none. */
export function parseCode(text: string): number | undefined {
  const digits = text.trim()
  const code = /^\d+$/.test(digits) ? Number(digits) : undefined
  return Number.isSafeInteger(code) ? code : undefined
}

/** The outcomes with these words in their name or these digits in their code; all for an empty text. */
export function findOutcomes(typed: string): readonly NamedOutcomes[] {
  const sought = typed.trim().toLowerCase()
  return namedOutcomes.flatMap(({ title, outcomes }) => {
    const found = outcomes.filter(({ code, name }) => `${code} ${name.toLowerCase()}`.includes(sought))
    return found.length > 0 ? [{ title, outcomes: found }] : []
  })
}
