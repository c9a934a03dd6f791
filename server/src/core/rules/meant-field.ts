/** Finds the field of OSMO that an author most likely meant by a key that OSMO does not know. */
import type { DefinitionName } from '../facts/fields'
import { definitions } from '../facts/fields'
import type { ShapeMistake } from '../model/shape'
import { closest, plainLetters } from '../closest'

export interface MeantField {
  readonly name: string
  /** Spelled almost alike, so that nothing else can be meant. */
  readonly certain: boolean
}

/** None that the map has already: a second key of that name would replace the first. */
export function meantField({
  definition,
  field,
  siblings,
}: Pick<ShapeMistake, 'definition' | 'field' | 'siblings'>): MeantField | undefined {
  const names = Object.keys(definitions[definition].fields)
  const alike = names.find((name) => plainLetters(name) === plainLetters(field))
  const synonym = synonyms[definition]?.[plainLetters(field)]
  const near = field.length > 2 ? closest(field, names) : undefined
  const name = alike ?? synonym ?? near
  if (name === undefined || siblings.includes(name)) return undefined
  return { name, certain: name !== synonym }
}

/** The key of the map that stands for a field which is missing. */
export function isMisspelt(
  definition: DefinitionName,
  missing: string,
  siblings: readonly string[],
): boolean {
  const names = Object.keys(definitions[definition].fields)
  return siblings
    .filter((field) => !names.includes(field))
    .some((field) => meantField({ definition, field, siblings })?.name === missing)
}

/** What the same thing is called elsewhere: in Kubernetes, Docker Compose, CI systems, and on OSMO's own pages. */
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
    nvidiacomgpu: 'gpu',
    mem: 'memory',
    ram: 'memory',
    disk: 'storage',
    ephemeralstorage: 'storage',
  },
  group: { task: 'tasks', ignorenonlead: 'ignoreNonleadStatus' },
  task: {
    env: 'environment',
    envs: 'environment',
    envvars: 'environment',
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
    secrets: 'credentials',
    credential: 'credentials',
    checkpoints: 'checkpoint',
    kpi: 'kpis',
    cache: 'cacheSize',
  },
  // The page on checkpoints shows these names, and the service does not take them.
  checkpoint: {
    source: 'path',
    destination: 'url',
    checkpointcadence: 'frequency',
    cadence: 'frequency',
    interval: 'frequency',
    every: 'frequency',
    folder: 'path',
  },
  file: { content: 'contents', text: 'contents', data: 'contents', name: 'path', source: 'localpath' },
  kpi: { name: 'index', file: 'path' },
}
