/** OSMO rejects every key that it does not know, at every level. */
import type { DefinitionName } from '../facts/fields'
import { definitions } from '../facts/fields'
import type { ShapeMistake } from '../model/shape'
import { listInWords } from '../words'
import { closest } from './closest'
import { choice, defineRule, fix } from './rule'
import { excerpt } from './words'

export const unknownField = defineRule({
  name: 'unknown-field',
  severity: 'error',
  summary: 'A map has a key that OSMO does not know there.',
  checkMistake(mistake, report) {
    const { kind, field, range, path, key, removal } = mistake
    if (kind !== 'unknown field') return
    const meant = meantField(mistake)
    const shown = excerpt(field) || 'without a name'
    const remove = choice(`Remove ${shown}`, removal && { range: removal, newText: '' })
    report({
      range,
      path,
      message: `OSMO (6.3 and main) knows no field ${shown} in ${definitions[mistake.definition].title} and rejects it. ${advice(mistake, meant)}`,
      fixes:
        meant && key
          ? [...fix(`Replace ${shown} with ${meant}`, { range: key, newText: meant }), ...remove]
          : remove,
    })
  },
})

function advice({ definition, field, siblings }: ShapeMistake, meant: string | undefined): string {
  if (meant) return `Write ${meant}.`
  const home = homeOf(field, definition)
  if (home) return `It belongs to ${home}; move it there.`
  const own = own1(definition, field)
  if (own) return own
  const free = Object.keys(definitions[definition].fields).filter((name) => !siblings.includes(name))
  return free.length > 0 && free.length <= 10 ? `There are ${listInWords(free)}.` : 'Remove it.'
}

/** What authors bring along from other tools, and what does the same in OSMO. */
function own1(definition: DefinitionName, field: string): string | undefined {
  const word = plain(field)
  if (definition === 'task' && /^(?:retries|retry|maxretries|backofflimit|restartpolicy)$/.test(word)) {
    return 'To run a task again, write exitActions with RESCHEDULE; how often is the administrator’s limit.'
  }
  if (definition === 'task' && /^(?:dependson|depends|needs|after|dependencies)$/.test(word)) {
    return 'To wait for another task, take its output: inputs with - task: NAME.'
  }
  if (definition === 'task' && /^(?:cpu|gpu|memory|storage|platform|cpus|gpus|mem)$/.test(word)) {
    return 'It belongs to an entry of the workflow’s resources, which the task names with resource.'
  }
  if (definition === 'task' && word === 'workingdir')
    return 'Change the folder in the command: bash, -c, cd /folder && …'
  return undefined
}

/** Where a field of this name does belong. */
function homeOf(field: string, definition: DefinitionName): string | undefined {
  const homes: readonly DefinitionName[] = ['workflow', 'group', 'task', 'timeout', 'resource']
  const home = homes.find((name) => name !== definition && Object.hasOwn(definitions[name].fields, field))
  if (home === 'resource') return 'an entry of the workflow’s resources, which a task names with resource'
  if (home === 'timeout') return 'the workflow’s timeout'
  return home && definitions[home].title.replace(/^a /, 'the ')
}

const synonyms: Partial<Record<DefinitionName, Readonly<Record<string, string>>>> = {
  workflow: {
    timeouts: 'timeout',
    task: 'tasks',
    group: 'groups',
    resource: 'resources',
    steps: 'tasks',
    jobs: 'tasks',
  },
  timeout: {
    exec: 'exec_timeout',
    execution: 'exec_timeout',
    executiontimeout: 'exec_timeout',
    queue: 'queue_timeout',
  },
  resource: {
    cpus: 'cpu',
    gpus: 'gpu',
    mem: 'memory',
    ram: 'memory',
    disk: 'storage',
    ephemeralstorage: 'storage',
  },
  group: { task: 'tasks', ignorenonlead: 'ignoreNonleadStatus' },
  task: {
    env: 'environment',
    envs: 'environment',
    environmentvariables: 'environment',
    cmd: 'command',
    commands: 'command',
    entrypoint: 'command',
    arguments: 'args',
    container: 'image',
    input: 'inputs',
    output: 'outputs',
    file: 'files',
    volumes: 'volumeMounts',
    mounts: 'volumeMounts',
    credential: 'credentials',
    checkpoints: 'checkpoint',
    kpi: 'kpis',
    cache: 'cacheSize',
  },
  file: { content: 'contents', text: 'contents', data: 'contents', name: 'path', source: 'localpath' },
}

function meantField({ definition, field, siblings }: ShapeMistake): string | undefined {
  const names = Object.keys(definitions[definition].fields)
  const meant =
    names.find((name) => plain(name) === plain(field)) ??
    synonyms[definition]?.[plain(field)] ??
    (field.length > 2 ? closest(field, names) : undefined)
  // A second key of that name would replace the first.
  return meant !== undefined && siblings.includes(meant) ? undefined : meant
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, '')
}
