/** Tells OSMO workflows from other YAML, by content and by the author's settings. */
import picomatch from 'picomatch/posix'
import { isScenarioFile } from './scenario-path'
import { isWorkspaceFile } from './settings'
import { sectionKeys, splitSections } from './syntax/sections'

export interface Recognition {
  /** `typing`: no workflow yet, but nothing else either, and the text is on the way to one. */
  readonly kind: 'workflow' | 'typing' | 'other'
  /** Why, as a short clause for the language status. */
  readonly reason: string
}

/** Globs on file paths that settle the question whatever the content; `exclude` is stronger. */
export interface RecognitionGlobs {
  readonly include?: readonly string[]
  readonly exclude?: readonly string[]
}

/** @param path of the document, with `/` between its parts */
export function recognizeDocument(text: string, path: string, globs: RecognitionGlobs): Recognition {
  if (isWorkspaceFile(path)) return { kind: 'other', reason: 'it holds the settings for workflows' }
  if (isScenarioFile(path)) return { kind: 'other', reason: 'it is a scenario for a workflow' }
  const excluded = globs.exclude?.find((glob) => matchesGlob(glob, path))
  if (excluded) return { kind: 'other', reason: `osmo.exclude has ${excluded}` }
  const included = globs.include?.find((glob) => matchesGlob(glob, path))
  if (included) return { kind: 'workflow', reason: `osmo.include has ${included}` }
  return recognize(text)
}

/** As editors do: a glob without a slash is about the file's name, any other about the end of its path. */
function matchesGlob(written: string, path: string): boolean {
  const glob = written.replace(/^\.\//, '').replace(/\/$/, '/**')
  const pattern = glob.includes('/') && !/^(?:\/|\*\*\/)/.test(glob) ? `**/${glob}` : glob
  return picomatch.isMatch(path, pattern, { dot: true, basename: !glob.includes('/') })
}

/** Another field below `workflow` says that it is some other tool's. */
const workflowFields = ['name', 'tasks', 'groups', 'resources', 'timeout', 'labels', 'pool', 'backend']

/**
 * Looks at the top level only, so that other YAML costs nothing: `workflow:` with `tasks` or `groups`, or a text
 * that can still become one. Tools such as GitLab CI have a `workflow:` too, with other fields.
 */
export function recognize(text: string): Recognition {
  const sections = splitSections(text)
  const workflow = sections.findLast(({ key }) => key === 'workflow')
  if (!workflow) {
    return recognizeBeginning(
      text,
      sections.map(({ key }) => key),
    )
  }
  const body = text.slice(workflow.keyRange.end + 1, workflow.range.end)
  const fields = fieldsOf(body)
  const list = fields.find((field) => field === 'tasks' || field === 'groups')
  if (list) return { kind: 'workflow', reason: `it has workflow: with ${list}` }
  const foreign =
    sections.find(({ key }) => !sectionKeys.includes(key))?.key ??
    fields.find((field) => !workflowFields.some((known) => known.startsWith(field)))
  if (foreign)
    return { kind: 'other', reason: `workflow: has no tasks or groups, and ${foreign} is not OSMO’s` }
  return { kind: 'workflow', reason: 'it has workflow:, and tasks or groups can follow' }
}

function recognizeBeginning(text: string, keys: readonly string[]): Recognition {
  const written = text.replace(/^(?:\s*#.*|---.*|\s+)$/gm, '').trim()
  if (keys.length === 0 && 'workflow:'.startsWith(written)) {
    return { kind: 'typing', reason: written === '' ? 'it is empty' : 'it can become workflow:' }
  }
  if (keys.includes('default-values') && keys.every((key) => sectionKeys.includes(key))) {
    return { kind: 'typing', reason: 'it has default-values:, and workflow: can follow' }
  }
  return { kind: 'other', reason: 'it has no workflow: at the top level' }
}

/** Keys one level below `workflow:`, and those of a value in braces. */
function fieldsOf(body: string): readonly string[] {
  const indent = /(?:^|\n)([ \t]+)(?=[^\s#])/.exec(body.replace(/^[^\n]*/, ''))?.[1]
  const block = [...body.matchAll(/^([ \t]+)["']?([\w-]+)["']?(?:[ \t]*:|[ \t]*\r?$)/gm)]
  const fields = block.filter((match) => match[1] === indent).map((match) => match[2]!)
  return /^\s*\{/.test(body) ? [...fields, ...fieldsInBraces(body)] : fields
}

function fieldsInBraces(body: string): readonly string[] {
  const fields: string[] = []
  let depth = 0
  for (const [token, key] of body.matchAll(/[[\]{}]|["']?([\w-]+)["']?\s*:/g)) {
    if (key !== undefined && depth === 1) fields.push(key)
    else if (token === '{' || token === '[') depth++
    else if (token === '}' || token === ']') depth--
  }
  return fields
}
