/** What stands under the cursor, explained: fields, exit codes, actions, statuses, and `exit N` in scripts. */
import type { Analysis } from '../analyze'
import { exitActionNamed } from '../facts/actions'
import { definitions, valueKinds, versionNames } from '../facts/fields'
import { statusFact } from '../facts/statuses'
import { itemsOf, lossesOf, winnersOf } from '../model/exit-actions'
import { exitCallAt } from '../model/exit-calls'
import type { CodeItem } from '../model/exit-ranges'
import { formatCodes } from '../model/exit-ranges'
import type { FoundField } from '../model/field-at'
import { fieldAt } from '../model/field-at'
import { taskAt } from '../model/find'
import type { ExitActionEntry, ExitActions, Task } from '../model/workflow'
import type { Limits } from '../settings'
import type { Rendered } from '../syntax/render'
import { locate, offsetInRendered } from '../syntax/render'
import { parseYaml } from '../syntax/yaml'
import type { Range } from '../text'
import { contains, shift } from '../text'
import { listInWords } from '../words'
import { describeExits } from './exit-map-hover'
import { explainAction, explainExitCode, explainRange, explainStatus } from './explain'
import { describeOutcome } from './outcome'
import { templateHover } from './template-hover'

export interface Hover {
  readonly range: Range
  readonly markdown: string
}

/** Undefined where there is nothing to say. Offsets and ranges are those of the file. */
export function hover(analysis: Analysis, offset: number, limits: Limits = {}): Hover | undefined {
  const expression = templateHover(analysis, offset)
  const meaning = literalHover(analysis, offset, limits)
  if (!expression) return meaning
  // What stands in the place of the expression has a meaning, too.
  const markdown = [expression.markdown, ...(meaning ? [meaning.markdown] : [])].join('\n\n---\n\n')
  return { range: expression.range, markdown }
}

function literalHover(analysis: Analysis, offset: number, limits: Limits): Hover | undefined {
  const { rendered, workflow, text } = analysis
  const at = rendered && offsetInRendered(rendered, offset)
  const found = at !== undefined && workflow && taskAt(workflow, at)
  if (rendered && found) {
    const local = at - found.start
    const inTask =
      nameHover(found.task, local, limits) ??
      exitActionHover(found.task.exitActions, local) ??
      exitCallHover(found.task, local, text, offset)
    if (inTask) return { ...inTask, range: locate(rendered, shift(inTask.range, found.start)) }
  }
  return (
    statusHover(text, offset) ??
    (rendered && fieldHover(rendered, offset, found ? found.task : undefined, limits))
  )
}

function nameHover(task: Task, offset: number, limits: Limits): Hover | undefined {
  const { value, range } = task.name
  const isNamed = value !== '' && contains(range, offset)
  return isNamed ? { range, markdown: describeExits(task, limits) } : undefined
}

function exitActionHover(exitActions: ExitActions | undefined, offset: number): Hover | undefined {
  if (!exitActions) return undefined
  if (contains(exitActions.key, offset)) return { range: exitActions.key, markdown: exitActionsField }
  const entry = exitActions.entries.find(({ range }) => contains(range, offset))
  if (!entry) return undefined
  if (contains(entry.key.range, offset)) {
    const explained = explainAction(entry.key.value)
    return explained && { range: entry.key.range, markdown: explained.markdown }
  }
  const item = itemsOf(entry).find(({ range }) => contains(range, offset))
  return item && { range: item.range, markdown: describeItem(exitActions, entry, item) }
}

const exitActionsField = [
  '**exitActions**: what becomes of the task when it exits',
  'Each action lists the exit codes that it takes, such as `COMPLETE: 0-10,16`, with commas and without spaces. OSMO tries **FAIL**, then **COMPLETE**, then **RESCHEDULE**, whatever their order in the file; then the pool’s default exit actions. A code that none takes leaves the status that the task reported: COMPLETED for 0, otherwise a failure.',
].join('\n\n')

function describeItem(exitActions: ExitActions, entry: ExitActionEntry, item: CodeItem): string {
  if (entry.overridden) return `${entry.key.value} stands again further down, and only the last counts.`
  const isCode = item.first === item.last
  const { title, details } = isCode ? explainExitCode(item.first) : explainRange(item.first, item.last)
  const here = isCode ? describeOutcome(exitActions, item.first) : describeRange(exitActions, entry, item)
  // What follows in this task comes first: a hover shows only so many lines.
  return `**${title}**\n\n${here}\n\n---\n\n${details}`
}

function describeRange(exitActions: ExitActions, entry: ExitActionEntry, item: CodeItem): string {
  if (item.first > item.last) return 'The range runs from high to low and matches no code.'
  const status = exitActionNamed(entry.key.value)?.status ?? ''
  const loss = lossesOf(exitActions).find((candidate) => candidate.item === item)
  const winners = loss ? winnersOf([loss]) : []
  const take = `${listInWords(winners)} ${winners.length === 1 ? 'takes' : 'take'}`
  if (loss?.entirely) return `It never applies: ${take} all of these codes first.`
  const rest = loss ? `the others, because ${take} ${formatCodes(loss.lost)} first,` : 'these codes'
  const limit =
    entry.action === 'RESCHEDULE'
      ? ', while the retry limit (0 unless your administrator raised it) lasts'
      : ''
  return `${entry.key.value} takes ${rest} and makes the task **${status}**${limit}.`
}

/** Only the number is explained, so that the rest of a script stays quiet. */
function exitCallHover(task: Task, offset: number, text: string, fileOffset: number): Hover | undefined {
  if (!task.scripts.some(({ range }) => contains(range, offset))) return undefined
  const call = exitCallAt(text, fileOffset)
  if (!call) return undefined
  const { title } = explainExitCode(call.code)
  return {
    range: shift(call.range, offset - fileOffset),
    markdown: [call.seenAs, `**${title}**`, describeOutcome(task.exitActions, call.code)]
      .filter((part) => part !== '')
      .join('\n\n'),
  }
}

/** On a key: what its field means. The YAML is read anew, since the model keeps no keys. */
function fieldHover(
  rendered: Rendered,
  offset: number,
  task: Task | undefined,
  limits: Limits,
): Hover | undefined {
  const at = offsetInRendered(rendered, offset)
  if (at === undefined) return undefined
  const { root } = parseYaml(rendered.text, rendered.written)
  const found = fieldAt(root, at)
  if (!found) return undefined
  const isTaskName = task && found.definition === 'task' && found.name === 'name'
  const exits = isTaskName ? `\n\n---\n\n${describeExits(task, limits)}` : ''
  return { range: locate(rendered, found.range), markdown: describeField(found) + exits }
}

function describeField({ name, definition, field }: FoundField): string {
  const { type, required, only, description } = field
  const kind = type.kind === 'value' ? `: ${valueKinds[type.value].noun}` : ''
  const need = required ? ', required' : ''
  const notes = only ? [`Only ${versionNames[only]} knows this field.`] : []
  // Any text would do as an example of free text.
  const isFree = type.kind !== 'value' || valueKinds[type.value].noun === 'text' || type.value === 'boolean'
  const example = isFree ? [] : [`Example: \`${name}: ${valueKinds[type.value].example}\``]
  const where = `Field of ${definitions[definition].title}${need}.`
  return [`**${name}**${kind}`, description, ...notes, ...example, where].join('\n\n')
}

function statusHover(text: string, offset: number): Hover | undefined {
  const before = /[A-Z_]*$/.exec(text.slice(Math.max(0, offset - 40), offset))![0]
  const after = /^[A-Z_]*/.exec(text.slice(offset, offset + 40))![0]
  const range = { start: offset - before.length, end: offset + after.length }
  const isWord = !/\w/.test(text[range.start - 1] ?? ' ') && !/\w/.test(text[range.end] ?? ' ')
  const fact = isWord ? statusFact(before + after) : undefined
  const explained = fact && explainStatus(fact.name)
  return explained && { range, markdown: explained.markdown }
}
