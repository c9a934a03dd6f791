/** The names of a workflow that its scenario can use. */
import type { Analysis } from '../../analyze'
import type { NameKind } from '../../simulation/scenario/names'
import { poolActionWords } from '../pool-actions'
import { openParameters } from '../rendered'
import type { Word } from '../schema-completion'

export type Names = Readonly<Record<NameKind, readonly Word[]>>

/** In file order, each once. */
export function namesOf(analysis: Analysis | undefined): Names {
  const groups = (analysis?.workflow?.groups ?? []).map(({ item }) => item)
  const defaults = analysis?.defaultValues?.keys ?? []
  return {
    task: distinct(
      groups.flatMap(({ implicit, name: group, tasks }) =>
        tasks.map(({ name, lead }) => ({
          name: name.value,
          detail: implicit ? 'task' : `${lead && tasks.length > 1 ? 'lead' : 'task'} of ${group}`,
        })),
      ),
    ),
    group: distinct(
      groups.map(({ name, implicit, tasks }) => ({
        name,
        detail: implicit ? `group of the task ${tasks[0]?.name.value ?? ''}` : 'group',
      })),
    ),
    variable: distinct([
      ...defaults.map(({ name, value }) => ({
        name,
        detail: `by default ${analysis!.text.slice(value.start, value.end).split(/[\r\n]/)[0]!}`,
      })),
      ...(analysis ? openParameters(analysis) : []).map((name) => ({ name, detail: 'without a default' })),
    ]),
    action: poolActionWords,
  }
}

/** Without those that are still to be typed. */
function distinct(words: readonly Word[]): readonly Word[] {
  return [...new Map(words.filter(({ name }) => name !== '').map((word) => [word.name, word])).values()]
}
