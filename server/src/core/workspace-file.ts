/** Reads `.osmo-workflow.yaml`: the settings for all workflows in its folder and the folders below. */
import type { Parameter, Parameters } from './parameters'
import type { Path, Problem } from './problem'
import { mapValues, readSettings } from './read-settings'
import type { Settings } from './settings'
import { toData } from './syntax/data'
import type { MapEntry, Node, ScalarNode, YamlMistake } from './syntax/tree'
import { parseYaml } from './syntax/yaml'
import type { Range } from './text'
import { capitalized } from './words'

/** In the place of a rule's name, in problems of such a file. */
const workspaceFileRule = 'workspace-file'

export interface WorkspaceFile {
  /** All that is right in the file. */
  readonly settings: Settings
  readonly problems: readonly Problem[]
}

/** Never throws. Of a file that is no YAML, nothing counts: what stands in it may be meant otherwise. */
export function readWorkspaceFile(text: string): WorkspaceFile {
  const { root, mistakes } = parseYaml(text)
  const [mistake] = mistakes
  if (mistake) return { settings: {}, problems: [problem([], ...explainMistake(mistake, text))] }
  const { settings, problems } = readSettings(root && toData(root, { value: toValue, key: nameOf }))
  return {
    settings: withParametersAsWritten(settings, root),
    problems: problems.map(({ path, message }) =>
      problem(path, rangeOf(root, path, text), `${capitalized(message)}. As it stands, this has no effect.`),
    ),
  }
}

/** No error, because the service rejects nothing for it. */
function problem(path: Path, range: Range, message: string): Problem {
  return {
    rule: workspaceFileRule,
    severity: 'warning',
    message,
    range,
    path,
    related: [],
    fixes: [],
    unnecessary: false,
  }
}

function explainMistake({ kind, range }: YamlMistake, text: string): [Range, string] {
  // At the end of the file there is nothing to see.
  const start = Math.min(range.start, Math.max(0, text.trimEnd().length - 1))
  const length = /^[^\r\n]*/.exec(text.slice(start, range.end))![0].length
  const place = { start, end: Math.min(start + Math.max(1, length), text.length) }
  const rest = 'so nothing in this file has an effect'
  if (kind === 'TAB') return [place, `A tab stands here where YAML takes spaces only, ${rest}. Write spaces.`]
  const where = 'Look for a missing colon, space, quote or bracket here or just before.'
  return [place, `YAML cannot be read from here on, ${rest}. ${where}`]
}

/** A number loses its zeros when it is read as one, and `--set` gives what is written. */
function withParametersAsWritten(settings: Settings, root: Node | undefined): Settings {
  const { parameterSets } = settings
  if (!parameterSets) return settings
  const asWritten = (set: string, parameters: Parameters): Parameters =>
    mapValues(parameters, (parameter, name) => {
      const node = entryAt(root, ['parameters', set, name])?.value
      return node?.kind === 'scalar' ? writtenParameter(node) : parameter
    })
  return {
    ...settings,
    parameterSets: mapValues(parameterSets, (parameters, set) => asWritten(set, parameters)),
  }
}

/** In quotes it is meant to be text. */
function writtenParameter({ style, content }: ScalarNode): Parameter {
  return { text: content, option: style === 'plain' ? 'set' : 'set-string' }
}

function entryAt(root: Node | undefined, path: Path): MapEntry | undefined {
  let node = root
  let entry: MapEntry | undefined
  for (const name of path) {
    entry = node?.kind === 'map' ? node.entries.findLast(({ key }) => nameOf(key) === name) : undefined
    node = entry?.value
  }
  return entry
}

/** The entry with that path, or its key alone where it goes over several lines. */
function rangeOf(root: Node | undefined, path: Path, text: string): Range {
  const entry = entryAt(root, path)
  if (!entry) return { start: 0, end: /^[^\r\n]*/.exec(text)![0].length }
  const whole = { start: entry.key.range.start, end: entry.value.range.end }
  return /[\r\n]/.test(text.slice(whole.start, whole.end)) ? entry.key.range : whole
}

function nameOf(key: Node): string {
  return key.kind === 'scalar' ? key.content : ''
}

/** As today’s YAML reads it: to the YAML of the service, `off` is no text. */
function toValue({ style, content }: ScalarNode): unknown {
  if (style !== 'plain') return content
  if (/^(?:null|~|)$/.test(content)) return null
  if (content === 'true' || content === 'false') return content === 'true'
  return /^[-+]?[0-9]+(?:\.[0-9]+)?$/.test(content) ? Number(content) : content
}
