/** Short explanations of exit codes, statuses and exit actions, for hovers, the quick pick and the command line. */
import { exitActionNamed, exitActions } from '../facts/actions'
import type { ExitCodeFact, ExitCodeSource } from '../facts/exit-codes'
import {
  exitCodeFact,
  exitCodes,
  highestTaskCode,
  osmoCodesWithin,
  seenExitStatus,
} from '../facts/exit-codes'
import type { StatusFact } from '../facts/statuses'
import { statuses, statusFact } from '../facts/statuses'
import { setOf } from '../model/exit-ranges'
import { capitalized, listInWords } from '../words'

export interface Explanation {
  readonly title: string
  /** One line of plain text. */
  readonly summary: string
  /** In Markdown, without the title. */
  readonly details: string
  /** The title and the details. */
  readonly markdown: string
}

/** For any number, also one that nothing ever exits with. */
export function explainExitCode(code: number): Explanation {
  const fact = exitCodeFact(code)
  if (!fact) {
    return explanation({
      title: `Exit code ${digits(code)}: never returned`,
      sentence: 'No part of OSMO returns this code, and a process returns 0 to 255.',
      bullets: [
        code < 0
          ? 'Exit actions do not accept a negative number.'
          : 'Exit actions accept the number, but no task ever matches it.',
        ...arrivesAs(code),
      ],
    })
  }
  return explanation({
    title: `Exit code ${code}: ${fact.title}`,
    sentence: fact.meaning,
    bullets: [...origin(fact), ...signalOf(fact, code), ...advice(fact), ...limits(fact), ...arrivesAs(code)],
  })
}

/** What a range takes in: its codes by name or, where there are many, by the component that returns them. */
export function explainRange(first: number, last: number): Explanation {
  if (first === last) return explainExitCode(first)
  const codes = `${digits(first)}–${digits(last)}`
  if (first > last) {
    return explanation({
      title: `Exit codes ${codes}: matches nothing`,
      sentence: 'The range runs backwards. OSMO accepts it, but it matches no code.',
      bullets: [`For the codes between, write \`${digits(last)}-${digits(first)}\`.`],
    })
  }

  const listed = exitCodes.find((fact) => fact.first === first && fact.last === last)
  const osmoCodes = osmoCodesWithin(first, last)
  if (listed) {
    return explanation({
      title: `Exit codes ${codes}: ${listed.title}`,
      sentence: listed.meaning,
      bullets: [
        ...origin(listed),
        ...taskCodes(first, last),
        ...namedOrGrouped(osmoCodes.filter((fact) => fact !== listed)),
        ...advice(listed),
        ...limits(listed),
      ],
    })
  }
  return explanation({
    title: `Exit codes ${codes}`,
    sentence: contents(first, last),
    bullets: [
      ...(first <= 0 && last >= 0 ? ['`0` Success'] : []),
      ...taskCodes(first, last),
      ...namedOrGrouped(osmoCodes),
      ...(last > highestTaskCode
        ? [`A process returns 0 to 255. Higher codes come from OSMO, up to ${highestCode}.`]
        : []),
    ],
  })
}

export function explainStatus(name: string): Explanation | undefined {
  const fact = statusFact(name.toUpperCase())
  if (!fact) return undefined
  const levels = levelsOf(fact)
  const [only] = levels.length === 1 ? levels : []
  return explanation({
    title: `${fact.name}: ${fact.final ? 'final' : 'temporary'} status of ${listInWords(levels.map(({ level }) => `${level}s`))}`,
    sentence: only?.text ?? '',
    summary: levels[0]?.text ?? '',
    bullets: [
      ...(only ? [] : levels.map(({ level, text }) => `**${capitalized(level)}:** ${text}`)),
      ...(fact.causes.length > 0 ? [`**Common causes:** ${fact.causes.join('; ')}.`] : []),
      ...(fact.remedies.length > 0 ? [`**What to do:** ${fact.remedies.join(' ')}`] : []),
      ...(fact.note ? [`**Good to know:** ${fact.note}`] : []),
    ],
  })
}

/** In any letter case. RESTART has an explanation too: OSMO’s lifecycle page shows it, and the service rejects it. */
export function explainAction(name: string): Explanation | undefined {
  if (name.toUpperCase() === 'RESTART') {
    return explanation({
      title: 'RESTART: not an exit action',
      sentence: 'OSMO’s lifecycle page shows RESTART, but the service rejects a workflow that uses it.',
      bullets: ['To run a task again, use RESCHEDULE.'],
    })
  }

  const fact = exitActionNamed(name)
  if (!fact) return undefined
  return explanation({
    title: `${fact.name}: the task becomes ${fact.status}`,
    sentence: fact.summary,
    bullets: [
      ...fact.detail.split(/(?<=\.) (?=[A-Z])/),
      'The order of the actions in the file has no effect.',
    ],
  })
}

/** What a user typed: a code, a range such as `10-20`, a status or an action, in any letter case; undefined if unknown. */
export function explain(word: string): Explanation | undefined {
  const text = word.trim()
  if (/^-?\d+$/.test(text)) return explainExitCode(Number(text))
  const range = /^(\d+)\s*[-–]\s*(\d+)$/.exec(text)
  if (range) return explainRange(Number(range[1]), Number(range[2]))
  const name = text.replace(/[\s-]+/g, '_')
  return explainStatus(name) ?? explainAction(name)
}

/** Everything that can be looked up: codes, then statuses, then actions. */
export function lookupEntries(): readonly { readonly word: string; readonly explanation: Explanation }[] {
  const words = [
    ...exitCodes.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)),
    ...statuses.map((fact) => fact.name),
    ...exitActions.map((fact) => fact.name),
  ]
  return words.flatMap((word) => {
    const found = explain(word)
    return found ? [{ word, explanation: found }] : []
  })
}

/** More codes than this are grouped, so that the text stays short. */
const mostNamed = 6

const highestCode = Math.max(...exitCodes.map((fact) => fact.last))

/** The codes that people meet most; a range names these when it holds too many to name all. */
const familiar = [1, 2, 126, 127, 137, 139, 143, 255]

const groupNames: Readonly<Record<ExitCodeSource, string>> = {
  task: 'the task’s own failures',
  'init container': 'init container, before the task starts',
  'container start': 'a container that cannot start',
  'preflight test': 'preflight test',
  'control container': 'control container: data, connections and other failures',
  service: 'service: upstream, cluster, eviction, start and preemption',
  unknown: 'no code known',
}

interface Parts {
  readonly title: string
  readonly sentence: string
  /** The sentence, unless it says something else. */
  readonly summary?: string
  readonly bullets: readonly string[]
}

function explanation({ title, sentence, summary, bullets }: Parts): Explanation {
  const list = bullets.map((bullet) => `- ${bullet}`).join('\n')
  const details = [sentence, list].filter((part) => part !== '').join('\n\n')
  return {
    title,
    summary: (summary ?? sentence).replaceAll('`', ''),
    details,
    markdown: `**${title}**\n\n${details}`.trimEnd(),
  }
}

function origin(fact: ExitCodeFact): readonly string[] {
  return [`Task status \`${fact.status}\`; returned by ${fact.returnedBy}.`]
}

function advice(fact: ExitCodeFact): readonly string[] {
  return fact.advice === '' ? [] : [`**What to do:** ${fact.advice}`]
}

/** A signal without an entry of its own: the number behind 128 + n. */
function signalOf(fact: ExitCodeFact, code: number): readonly string[] {
  return fact.first === 129 && fact.last !== fact.first
    ? [`${code} is 128 + ${code - 128}, so it stands for signal ${code - 128}.`]
    : []
}

function limits(fact: ExitCodeFact): readonly string[] {
  return [
    ...(fact.seenByExitActions ? [] : ['Exit actions are not applied to it.']),
    ...hiding(fact),
    ...(fact.documented ? [] : ['Not on OSMO’s public pages.']),
  ]
}

function hiding(fact: ExitCodeFact): readonly string[] {
  if (fact.source === 'control container')
    return ['It hides the task’s own code: the highest code of the pod counts.']
  if (fact.source !== 'task' || fact.first === 0) return []
  return [
    'A failure of OSMO’s own containers hides it: the highest code counts, so 1 with 2012 is reported as 2012.',
  ]
}

function arrivesAs(code: number): readonly string[] {
  if (!Number.isSafeInteger(code) || (0 <= code && code <= highestTaskCode)) return []
  const seen = seenExitStatus(code)
  const arrival = `\`exit ${code}\` in a script arrives as ${seen}`
  if (code < 0) return [`${arrival} (from bash and Python; dash gives 2).`]
  return [seen === 0 ? `${arrival}, a success.` : `${arrival}.`]
}

/** What a range holds, in one sentence. */
function contents(first: number, last: number): string {
  const count = osmoCodesWithin(first, last).length
  const parts = [
    ...(first <= 0 && last >= 0 ? ['success'] : []),
    ...(first <= highestTaskCode && last >= 1 ? ['failures of the task itself'] : []),
    ...(count > 0 ? [count === 1 ? 'a code of OSMO’s own' : `${count} codes of OSMO’s own`] : []),
  ]
  if (parts.length > 0) return `Takes in ${listInWords(parts)}.`
  return holdsDerivedCode(first, last)
    ? 'Only rare exit codes of OSMO’s own containers are in this range.'
    : 'Nothing returns a code in this range.'
}

function holdsDerivedCode(first: number, last: number): boolean {
  for (let code = Math.max(first, highestTaskCode + 1); code <= Math.min(last, highestCode); code++) {
    if (exitCodeFact(code)) return true
  }
  return false
}

function taskCodes(first: number, last: number): readonly string[] {
  const [low, high] = [Math.max(first, 1), Math.min(last, highestTaskCode)]
  if (low > high) return []
  const within = exitCodes.filter(
    (fact) => fact.first === fact.last && low <= fact.first && fact.first <= high,
  )
  const chosen = within.length <= mostNamed ? within : within.filter((fact) => familiar.includes(fact.first))
  const known = chosen.map(chosen.length <= mostNamed ? named : codesOf)
  const own = `${span(low, high)} ${groupNames.task}`
  if (known.length === 0) return [own]
  return [`${own}, among them ${listInWords(known)}`]
}

function namedOrGrouped(facts: readonly ExitCodeFact[]): readonly string[] {
  if (facts.length <= mostNamed) return facts.map(named)
  const sources = [...new Set(facts.map((fact) => fact.source))]
  return sources.map(
    (source) => `${runsOf(facts.filter((fact) => fact.source === source))} ${groupNames[source]}`,
  )
}

function named(fact: ExitCodeFact): string {
  return `${codesOf(fact)} ${fact.title}`
}

function codesOf(fact: ExitCodeFact): string {
  return span(fact.first, fact.last)
}

/** The codes of facts as runs: `301`–`304`, `999`. */
function runsOf(facts: readonly ExitCodeFact[]): string {
  return setOf(facts)
    .map((run) => span(run.first, run.last))
    .join(', ')
}

function span(first: number, last: number): string {
  return first === last ? `\`${first}\`` : `\`${first}\`–\`${last}\``
}

function levelsOf(fact: StatusFact): readonly { readonly level: string; readonly text: string }[] {
  return [
    { level: 'task', text: fact.task },
    { level: 'group', text: fact.group },
    { level: 'workflow', text: fact.workflow },
  ].flatMap(({ level, text }) => (text === undefined ? [] : [{ level, text }]))
}

function digits(code: number): string {
  if (Number.isSafeInteger(code)) return String(code)
  return code > 0 ? `over ${Number.MAX_SAFE_INTEGER}` : String(code)
}
