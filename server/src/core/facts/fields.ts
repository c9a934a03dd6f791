/**
 * The fields of a workflow: what each takes and means. The JSON schema, the checks and the hover read this table.
 *
 * Measured on the service, release 6.3.1 and the main branch.
 */

export type DefinitionName =
  | 'workflow'
  | 'timeout'
  | 'resource'
  | 'topology'
  | 'group'
  | 'task'
  | 'file'
  | 'taskInput'
  | 'urlData'
  | 'datasetData'
  | 'datasetUpdateData'
  | 'dataset'
  | 'datasetUpdate'
  | 'checkpoint'
  | 'kpi'

/** A map whose keys OSMO knows; it rejects every other key. */
export interface Definition {
  /** In a sentence: “OSMO knows no field X in …”. */
  readonly title: string
  readonly fields: Readonly<Record<string, Field>>
}

export interface Field {
  readonly type: FieldType
  readonly required?: true
  /** Takes null, also written by leaving the value out; everywhere else OSMO rejects it. */
  readonly nullable?: true
  /** Not needed beside this field. */
  readonly unless?: string
  /** The only version that knows the field. */
  readonly only?: '6.3' | 'main'
  /** One or more sentences in Markdown. */
  readonly description: string
}

export type FieldType =
  | { readonly kind: 'value'; readonly value: ValueKind }
  | { readonly kind: 'list'; readonly of: FieldType; readonly nonEmpty?: true }
  /** Keys are names that the author chooses. */
  | { readonly kind: 'map'; readonly of: FieldType }
  | { readonly kind: 'definition'; readonly name: DefinitionName }
  /** One of several maps, told apart by the keys that they have. */
  | { readonly kind: 'union'; readonly title: string; readonly of: readonly DefinitionName[] }
  | { readonly kind: 'value or map'; readonly value: ValueKind; readonly of: FieldType }
  /** Read by rules of their own. */
  | { readonly kind: 'exit actions' }

export type ValueKind = keyof typeof valueKinds

/** The YAML types that a value may have; booleans and numbers are printed as Python does where text is due. */
export interface ValueFact {
  readonly types: readonly ('string' | 'number' | 'boolean')[]
  /** OSMO passes over anything of another type. */
  readonly anythingElse?: true
  /** In a sentence: “… takes a size”. */
  readonly noun: string
  readonly example: string
  /** Of the printed value, for editors that only know the schema; the checks know more. */
  readonly pattern?: string
  readonly values?: readonly string[]
}

/** When the main branch was measured; releases have numbers. */
const mainMeasured = 'August 2026'

/** The versions that were measured, in a sentence. */
export const versionNames = {
  '6.3': 'OSMO 6.3',
  main: `the main branch of OSMO (${mainMeasured})`,
  neither: `Neither OSMO 6.3 nor its main branch (${mainMeasured})`,
} as const

const name = '^[a-zA-Z]([a-zA-Z0-9_-]*[a-zA-Z0-9])?$'
const size = '^[0-9]+(\\.[0-9]+)?(T|Ti|TiB|G|Gi|GiB|M|Mi|MiB|K|Ki|KiB|B|m)?$'

export const valueKinds = {
  text: { types: ['string'], noun: 'text', example: 'text' },
  'text or number': { types: ['string', 'number'], noun: 'text', example: 'text' },
  'environment value': { types: ['string', 'number', 'boolean'], noun: 'text', example: 'value' },
  credential: { types: ['string', 'number', 'boolean'], noun: 'text', example: '/secrets/token' },
  name: { types: ['string'], noun: 'a name', example: 'train', pattern: name },
  'task reference': {
    types: ['string'],
    noun: 'the name of a task',
    example: 'train',
    pattern: `${name.slice(0, -1)}(:${name.slice(1, -1)})?$`,
  },
  'resource reference': {
    types: ['string', 'number'],
    noun: 'the name of a resource',
    example: 'default',
  },
  image: { types: ['string', 'number'], noun: 'an image', example: 'ubuntu:24.04' },
  size: { types: ['string', 'number'], noun: 'a size', example: '16Gi', pattern: size },
  'cache size': { types: ['string', 'number'], noun: 'a size or a percentage', example: '50%' },
  timeout: { types: ['string', 'number', 'boolean'], noun: 'a duration', example: '2h' },
  frequency: { types: ['string', 'number'], noun: 'a duration', example: '10m' },
  boolean: { types: ['boolean', 'number', 'string'], noun: 'true or false', example: 'true' },
  integer: { types: ['number', 'string', 'boolean'], noun: 'a whole number', example: '8' },
  regex: { types: ['string'], noun: 'a regular expression', example: '.*\\.txt$' },
  'storage URL': { types: ['string'], noun: 'a storage URL', example: 's3://bucket/folder' },
  mount: { types: ['string', 'number'], noun: 'a mount', example: '/data:/mnt/data' },
  'file path': { types: ['string', 'number'], noun: 'a path', example: '/tmp/run.sh' },
  localpath: { types: ['string', 'number'], noun: 'a path', example: 'scripts/run.sh' },
  'download type': {
    types: ['string'],
    anythingElse: true,
    noun: 'download',
    example: 'download',
    values: ['download'],
  },
  'requirement type': {
    types: ['string'],
    noun: 'required or preferred',
    example: 'required',
    values: ['required', 'preferred'],
  },
  label: { types: ['string'], noun: 'text', example: 'robotics' },
  'dataset name': {
    types: ['string'],
    noun: 'the name of a dataset',
    example: 'bucket/dataset:tag',
    pattern: '^([a-zA-Z0-9_{}-]+/)?[a-zA-Z0-9_{}-]+(:[a-zA-Z0-9_{}-]*)?$',
  },
  'dataset path': { types: ['string'], noun: 'a relative path', example: 'images/train' },
  'optional dataset path': { types: ['string'], noun: 'a relative path', example: 'images/train' },
} as const satisfies Readonly<Record<string, ValueFact>>

const value = (kind: ValueKind): FieldType => ({ kind: 'value', value: kind })
const list = (of: FieldType): FieldType => ({ kind: 'list', of })
const listOf = (definition: DefinitionName): FieldType => list({ kind: 'definition', name: definition })
const mapOf = (of: FieldType): FieldType => ({ kind: 'map', of })
const definition = (named: DefinitionName): FieldType => ({ kind: 'definition', name: named })

const regexOfPaths: Field = {
  type: value('regex'),
  description: 'Only files whose path matches this Python regular expression. All files without it.',
}

const datasetName: Field = {
  type: value('dataset name'),
  required: true,
  description: 'Name of the dataset, as `[bucket/]name[:tag]`.',
}

const datasetMetadata: Field = {
  type: list(value('dataset path')),
  description: 'Files below the output folder whose content becomes metadata of the dataset.',
}

const datasetLabels: Field = {
  type: list(value('dataset path')),
  description: 'Files below the output folder whose content becomes labels of the dataset.',
}

export const definitions: Readonly<Record<DefinitionName, Definition>> = {
  workflow: {
    title: 'a workflow',
    fields: {
      name: {
        type: value('name'),
        required: true,
        description:
          'Name of the workflow; OSMO adds a number to it for every submission. Letters, digits, `-` and `_`; a letter first, a letter or digit last.',
      },
      tasks: {
        type: listOf('task'),
        description:
          'Tasks that run as soon as their inputs are there. Each gets a group of its own, named `<task>-group`. A workflow has either `tasks` or `groups`.',
      },
      groups: {
        type: listOf('group'),
        description:
          'Groups of tasks that start together and reach each other over the network. A workflow has either `tasks` or `groups`.',
      },
      resources: {
        type: mapOf(definition('resource')),
        description:
          'What tasks ask for, by name: CPUs, GPUs, memory, storage and platform. A task without `resource` uses the one named `default`.',
      },
      timeout: {
        type: definition('timeout'),
        description: 'How long groups may wait and run. Without it, the pool’s defaults hold.',
      },
      labels: {
        type: mapOf(value('label')),
        only: 'main',
        description: 'Up to 16 labels in the syntax of Kubernetes, to find workflows by.',
      },
      pool: {
        type: value('text'),
        description:
          'The pool to run in. Without it, the one that is given at submission, or the user’s default.',
      },
      backend: {
        type: value('text'),
        description: 'Set by OSMO from the pool; what stands here is replaced.',
      },
    },
  },
  timeout: {
    title: 'timeout',
    fields: {
      exec_timeout: {
        type: value('timeout'),
        nullable: true,
        description:
          'How long a group may run, from its RUNNING on: `30m`, `12h`, `2d`, `PT1H30M`, or seconds. Longer than the administrator’s maximum is cut to it, and 0 is the default.',
      },
      queue_timeout: {
        type: value('timeout'),
        nullable: true,
        description:
          'How long a group may wait for resources: `30m`, `12h`, `2d`, `PT1H30M`, or seconds. Longer than the administrator’s maximum is cut to it, and 0 is the default.',
      },
    },
  },
  resource: {
    title: 'a resource',
    fields: {
      cpu: { type: value('integer'), nullable: true, description: 'Number of CPUs.' },
      gpu: { type: value('integer'), nullable: true, description: 'Number of GPUs.' },
      memory: {
        type: value('size'),
        nullable: true,
        description: 'Memory, such as `16Gi`. `Gi`, `G` and `GiB` are the same; without a unit it is bytes.',
      },
      storage: {
        type: value('size'),
        nullable: true,
        description:
          'Local storage for inputs, outputs and the task itself, such as `100Gi`. `Gi`, `G` and `GiB` are the same; without a unit it is bytes.',
      },
      platform: {
        type: value('text or number'),
        nullable: true,
        description: 'The kind of machine, as the pool names it. Without it, the pool’s default.',
      },
      nodesExcluded: {
        type: list(value('text or number')),
        description: 'Names of nodes that must not be used.',
      },
      topology: {
        type: listOf('topology'),
        description: 'How close together tasks have to run. All tasks that have it must use the same keys.',
      },
    },
  },
  topology: {
    title: 'a topology requirement',
    fields: {
      key: {
        type: value('text'),
        required: true,
        description: 'The level at which tasks have to be together, such as a rack, as the pool names it.',
      },
      group: {
        type: value('text'),
        description: 'Tasks with the same group go together. Default `default`.',
      },
      requirementType: {
        type: value('requirement type'),
        description: '`required` (the default): wait until it can be met. `preferred`: start without it.',
      },
    },
  },
  group: {
    title: 'a group',
    fields: {
      name: {
        type: value('name'),
        required: true,
        description:
          'Name of the group, different from all groups and tasks of the workflow. Case does not count, and `_` is `-`.',
      },
      tasks: {
        type: { kind: 'list', of: definition('task'), nonEmpty: true },
        required: true,
        description:
          'The tasks of the group, which start together. Of several tasks, exactly one has `lead: true`.',
      },
      barrier: {
        type: value('boolean'),
        description: 'Default `true`: the commands of all tasks start when every task is ready.',
      },
      ignoreNonleadStatus: {
        type: value('boolean'),
        description:
          'Default `true`: only the lead decides the status of the group. With `false`, any task that fails ends the group.',
      },
    },
  },
  task: {
    title: 'a task',
    fields: {
      name: {
        type: value('name'),
        required: true,
        description:
          'Name of the task, different from all groups and tasks of the workflow. Case does not count, and `_` is `-`.',
      },
      image: {
        type: value('image'),
        required: true,
        description: 'The container image, as `[host[:port]/]name[:tag][@digest]`.',
      },
      command: {
        type: { kind: 'list', of: value('text or number'), nonEmpty: true },
        required: true,
        description:
          'The program to run, and its first arguments. OSMO does not use the image’s entry point.',
      },
      args: { type: list(value('text or number')), description: 'Arguments that follow `command`.' },
      environment: {
        type: mapOf(value('environment value')),
        description:
          'Environment variables. Numbers and booleans become text as Python prints them: `true` is `True`, `1.10` is `1.1`.',
      },
      files: {
        type: listOf('file'),
        description: 'Files to put into the container, such as scripts.',
      },
      inputs: {
        type: list({ kind: 'union', title: 'an input', of: ['taskInput', 'urlData', 'datasetData'] }),
        description:
          'Data to download before the task starts, into `{{input:0}}`, `{{input:1}}` and so on. A task waits for the tasks that it takes inputs from.',
      },
      outputs: {
        type: list({
          kind: 'union',
          title: 'an output',
          of: ['urlData', 'datasetData', 'datasetUpdateData'],
        }),
        description:
          'Where to upload what the task wrote to `{{output}}`. It is uploaded whatever the exit code of the command.',
      },
      checkpoint: {
        type: listOf('checkpoint'),
        description: 'Folders to upload again and again while the task runs.',
      },
      credentials: {
        type: mapOf({ kind: 'value or map', value: 'credential', of: value('credential') }),
        description:
          'Credentials of the user, by name: a path to mount the credential at, or a map of environment variables to its keys.',
      },
      kpis: { type: listOf('kpi'), description: 'Files of the output that hold measurements.' },
      lead: {
        type: value('boolean'),
        description:
          'The lead of a group ends the group when it ends. The only task of a group is always its lead.',
      },
      privileged: {
        type: value('boolean'),
        description: 'Runs the container with all rights on its node, where the platform allows it.',
      },
      hostNetwork: {
        type: value('boolean'),
        description: 'Uses the network of the node, where the platform allows it.',
      },
      resource: {
        type: value('resource reference'),
        description: 'Which entry of the workflow’s `resources` the task uses. Default `default`.',
      },
      downloadType: {
        type: value('download type'),
        nullable: true,
        description: 'How inputs get to the task: `download`, the only way that OSMO takes.',
      },
      cacheSize: {
        type: value('cache size'),
        nullable: true,
        description: 'How much storage inputs may take up: a size such as `100Gi`, or `50%` of the storage.',
      },
      volumeMounts: {
        type: list(value('mount')),
        description:
          'Folders of the node to mount, as `source` or `source:target`, where the platform allows it.',
      },
      exitActions: {
        type: { kind: 'exit actions' },
        description:
          'What becomes of the task by its exit code: `COMPLETE`, `FAIL` or `RESCHEDULE`, each with codes and ranges such as `0,10-20`.',
      },
      resources: {
        type: definition('resource'),
        description: 'Not documented: checked, then replaced by the entry that `resource` names.',
      },
      backend: {
        type: value('text or number'),
        description: 'Not documented: set by OSMO from the pool; what stands here is replaced.',
      },
    },
  },
  file: {
    title: 'a file',
    fields: {
      path: {
        type: value('file path'),
        required: true,
        description:
          'Where the file is put in the container. Not below `/osmo`, apart from `/osmo/data/output/`.',
      },
      contents: {
        type: value('text or number'),
        required: true,
        unless: 'localpath',
        description: 'The text of the file.',
      },
      localpath: {
        type: value('localpath'),
        description:
          'A file on the machine that submits, relative to the workflow file, whose text the `osmo` command line puts in the place of `contents`.',
      },
      base64: { type: value('boolean'), description: 'Whether `contents` is in Base64, for binary files.' },
    },
  },
  taskInput: {
    title: 'an input from a task',
    fields: {
      task: {
        type: value('task reference'),
        required: true,
        description:
          'A task of an earlier group, whose output becomes the input; or `workflow_id:task`, a task of an earlier workflow.',
      },
      regex: regexOfPaths,
    },
  },
  urlData: {
    title: 'an input or output at a URL',
    fields: {
      url: {
        type: value('storage URL'),
        required: true,
        description:
          'A place in object storage: `s3://bucket`, `gs://bucket`, `swift://host/account/container`, `tos://host/bucket` or `azure://account/container`, each with folders after it.',
      },
      regex: regexOfPaths,
    },
  },
  datasetData: {
    title: 'a dataset as input or output',
    fields: {
      dataset: {
        type: definition('dataset'),
        required: true,
        only: '6.3',
        description: 'A dataset of OSMO.',
      },
    },
  },
  datasetUpdateData: {
    title: 'an update of a dataset',
    fields: {
      update_dataset: {
        type: definition('datasetUpdate'),
        required: true,
        only: '6.3',
        description: 'A dataset that gets a new version with what the task wrote.',
      },
    },
  },
  dataset: {
    title: 'a dataset',
    fields: {
      name: datasetName,
      path: {
        type: value('optional dataset path'),
        description: 'A folder, relative to the dataset or the output folder.',
      },
      metadata: datasetMetadata,
      labels: datasetLabels,
      regex: regexOfPaths,
      localpath: {
        type: value('text'),
        nullable: true,
        description:
          'A folder on the machine that submits, which the `osmo` command line uploads as the dataset.',
      },
    },
  },
  datasetUpdate: {
    title: 'an update of a dataset',
    fields: {
      name: datasetName,
      paths: { type: list(value('dataset path')), description: 'Folders below the output folder to add.' },
      metadata: datasetMetadata,
      labels: datasetLabels,
    },
  },
  checkpoint: {
    title: 'a checkpoint',
    fields: {
      path: { type: value('text'), required: true, description: 'The folder in the container to upload.' },
      url: {
        type: value('storage URL'),
        required: true,
        description: 'Where to upload it: a storage URL such as `s3://bucket/folder`.',
      },
      frequency: {
        type: value('frequency'),
        required: true,
        description: 'How often: `30s`, `10m`, `1h`, `PT1H30M`, or seconds.',
      },
      regex: regexOfPaths,
    },
  },
  kpi: {
    title: 'a KPI',
    fields: {
      index: {
        type: value('text or number'),
        required: true,
        description: 'Name of the index that keeps the values.',
      },
      path: {
        type: value('text or number'),
        required: true,
        description: 'The file with the values, relative to the output folder.',
      },
    },
  },
}

/** The key that tells a member of a union: its first field. */
export function sourceOf(member: DefinitionName): string {
  return Object.keys(definitions[member].fields)[0]!
}
