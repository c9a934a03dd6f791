/**
 * The workflow as the service reads it, every value with the place where it is written.
 *
 * A group, or a task listed directly under `tasks`, is one *item*: the unit that is parsed, checked and reused.
 * Ranges inside an item count from the item's start, so an item whose text did not change is reused as it is.
 */
import type { ExitAction } from '../facts/actions'
import type { Path } from '../problem'
import type { ScalarType } from '../syntax/scalar'
import type { Range } from '../text'
import type { ExitCall } from './exit-calls'
import type { ExitCodes } from './exit-ranges'
import type { Insertion } from './insertion'
import type { ShapeMistake } from './shape'
import type { FieldValues } from './values'
import type { RepeatedKey, Token } from './written'

export interface Located<T> {
  readonly value: T
  readonly range: Range
}

/** A map of OSMO's: its values, and what is wrong with its shape. */
export interface Fields extends FieldValues {
  readonly mistakes: readonly ShapeMistake[]
}

export interface Workflow {
  readonly name: Located<string> | undefined
  /** In file order. */
  readonly groups: readonly Placed<Group>[]
  readonly head: WorkflowHead
}

/** All of a workflow but its groups. Ranges count in the rendered text. */
export interface WorkflowHead extends Fields {
  /** The key `workflow`. */
  readonly key: Range
  /** It is a map, or there is no telling. */
  readonly isMap: boolean
  /** A template writes the name of a field, and nobody knows which. */
  readonly isOpen: boolean
  /** The keys `tasks` and `groups`, each with whether anything stands in the list. */
  readonly lists: readonly TaskList[]
  readonly labels: readonly Label[]
  /** Undefined without the key `resources`: then there is one named `default`. */
  readonly resources: Resources | undefined
  readonly repeatedKeys: readonly RepeatedKey[]
}

/** The name of a label. */
export interface Label extends Located<string> {
  /** YAML reads it as text. */
  readonly isText: boolean
  readonly path: Path
}

export interface TaskList {
  readonly name: 'tasks' | 'groups'
  readonly key: Range
  readonly isEmpty: boolean
}

export interface Resources {
  readonly key: Range
  readonly entries: readonly Resource[]
  /** A template writes some of them, and nobody knows which. */
  readonly isOpen: boolean
}

export interface Resource {
  readonly name: Located<string>
  readonly path: Path
  /** The keys of its topology requirements, sorted; undefined where one cannot be read. */
  readonly topologyKeys: readonly string[] | undefined
  /** What to delete to take the entry out. */
  readonly removal: Range | undefined
}

/** An item at its place in the document: add `start` to its ranges, put `path` before its paths. */
export interface Placed<T> {
  readonly start: number
  readonly path: Path
  readonly item: T
}

export interface Group extends Fields {
  /** For a task listed under `tasks`: the name that the service gives to its group, `<task>-group`. */
  readonly name: string
  /** The service made this group for a task listed under `tasks`. */
  readonly implicit: boolean
  /** Default true: tasks that are not the lead do not decide the group's status. */
  readonly ignoreNonleadStatus: boolean
  readonly tasks: readonly Task[]
  /** The value of its own `name`; without one, where the group is shown. */
  readonly nameRange: Range
  /** The whole item. */
  readonly range: Range
  readonly repeatedKeys: readonly RepeatedKey[]
}

export interface Task extends Fields {
  /** Empty when the name is missing. */
  readonly name: Located<string>
  /** The whole task. */
  readonly range: Range
  /** Path inside its item. */
  readonly path: Path
  /** The group's only task, or the one with `lead: true`. */
  readonly lead: boolean
  /** The value of `lead`, where that is true. */
  readonly leadRange: Range | undefined
  /** A template writes the name of a field, and nobody knows which. */
  readonly isOpen: boolean
  /** A template writes `lead`, and nobody knows what. */
  readonly isLeadUnknown: boolean
  /** Where one more field can be written. */
  readonly insertion: Insertion | undefined
  readonly inputs: readonly Input[]
  /** Whether it has any; what a template leaves open counts as none. */
  readonly hasOutputs: boolean
  /** The value of `resource`; undefined without it: then it is `default`. */
  readonly resource: Located<string> | undefined
  readonly files: readonly File[]
  readonly exitActions: ExitActions | undefined
  /** Texts that a shell or an interpreter may run: `files[].contents`, `command[]` and `args[]`. */
  readonly scripts: readonly Script[]
  /** Of all its text. */
  readonly tokens: readonly Token[]
}

export interface Input {
  /** The name in `task: X`, as written; undefined for other sources of data. */
  readonly task: Located<string> | undefined
  readonly path: Path
}

export interface File {
  readonly path: Located<string> | undefined
  readonly localpath: Located<string> | undefined
  /** The key. */
  readonly contents: Range | undefined
  readonly field: Path
}

export interface Script {
  /** Where the text is written, in the item. */
  readonly range: Range
  readonly path: Path
  readonly exitCalls: readonly ExitCall[]
}

export interface ExitActions {
  /** The value of `exitActions`. */
  readonly range: Range
  readonly key: Range
  readonly path: Path
  /** What the value is when it is no map; the service rejects it. */
  readonly notMap: 'null' | 'list' | 'text' | 'number' | 'boolean' | undefined
  /** Written in braces. */
  readonly flow: boolean
  /** In file order, keys that are repeated included. */
  readonly entries: readonly ExitActionEntry[]
}

export interface ExitActionEntry {
  /** The key as the service sees it: what Python prints for the YAML value. */
  readonly key: Located<string>
  readonly path: Path
  /** Undefined for a key that the service rejects. */
  readonly action: ExitAction | undefined
  /** The same key stands again further down; YAML keeps only the last. */
  readonly overridden: boolean
  /** A template expression stands in the key or the value: what it will be is unknown. */
  readonly templated: boolean
  /** From the key to the end of the value. */
  readonly range: Range
  /** What to delete to take the entry out: its lines, or in braces its part up to a comma; undefined if that fails. */
  readonly removal: Range | undefined
  readonly value: ExitCodesValue
}

/** The value of an exit action: the codes that it takes, or why the service rejects it. */
export interface ExitCodesValue {
  readonly range: Range
  /** The characters in the file, quotes included. */
  readonly source: string
  readonly written: 'null' | 'list' | 'map' | 'plain' | 'quoted' | 'block'
  /** The YAML type that Python reads, for a scalar. */
  readonly type: ScalarType | undefined
  /** What Python prints for the value: the text in which the service looks for codes. A list's items are joined. */
  readonly text: string
  /** Codes with ranges like all others; none where a template expression hides them. */
  readonly codes: ExitCodes
}
