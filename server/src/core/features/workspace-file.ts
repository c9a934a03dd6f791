/** Completion and hovers in workspace files, by their schema. */
import workspaceSchema from '../../../../schemas/osmo-workspace.schema.json'
import type { Path } from '../problem'
import { parseYaml } from '../syntax/yaml'
import type { Completion } from './completion'
import type { Hover } from './hover'
import { poolActionHover, poolActionWords } from './pool-actions'
import { completeBySchema } from './schema-completion'
import { describeBySchema, nodeAt } from './schema-hover'

export function completeWorkspaceFile(text: string, offset: number): readonly Completion[] {
  return completeBySchema(text, offset, {
    schema: workspaceSchema,
    keys: (path) => (isPoolActions(path) ? poolActionWords : []),
    // The schema’s examples of parameters are values of someone else.
    values: ([section]) => (section === 'parameters' ? [] : undefined),
    explain: () => undefined,
    snippets: () => [],
  })
}

export function hoverWorkspaceFile(text: string, offset: number): Hover | undefined {
  const found = nodeAt(parseYaml(text).root, offset)
  if (!found) return undefined
  const meaning = isPoolActions(found.path.slice(0, -1)) ? poolActionHover(found, offset) : undefined
  return meaning ?? describeBySchema(workspaceSchema, found)
}

function isPoolActions(path: Path): boolean {
  return path.join('/') === 'limits/defaultExitActions'
}
