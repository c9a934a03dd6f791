/** OSMO rejects every key that it does not know, at every level. */
import type { DefinitionName } from '../facts/fields'
import { definitions, versionNames } from '../facts/fields'
import type { ShapeMistake } from '../model/shape'
import type { Fix } from '../problem'
import { excerpt, listInWords } from '../words'
import { plainLetters } from '../closest'
import type { MeantField } from './meant-field'
import { meantField } from './meant-field'
import { asChoices, choice, defineRule, fix } from './rule'

export const unknownField = defineRule({
  name: 'unknown-field',
  severity: 'error',
  summary: 'A map has a key that OSMO does not know there.',
  checkMistake(mistake, report) {
    const { kind, field, range, path } = mistake
    if (kind !== 'unknown field') return
    const meant = meantField(mistake)
    const what = field === '' ? 'a key without a name' : `the field ${excerpt(field)}`
    report({
      range,
      path,
      message: `${knows(mistake, meant, what)} ${advice(mistake, meant)}`,
      fixes: fixesFor(mistake, meant),
    })
  },
})

/** A name that nothing explains may be that of a field in a service which is newer than those that were measured. */
function knows({ definition, field }: ShapeMistake, meant: MeantField | undefined, what: string): string {
  const { title } = definitions[definition]
  return (meant ?? equivalentOf(definition, field) ?? homeOf(field, definition))
    ? `OSMO does not know ${what} in ${title}, and rejects the workflow.`
    : `${versionNames.neither} knows ${what} in ${title}, and both reject the workflow.`
}

function fixesFor({ field, key, removal }: ShapeMistake, meant: MeantField | undefined): readonly Fix[] {
  const shown = excerpt(field) || 'this key'
  if (!meant) return choice(`Remove ${shown}`, removal && { range: removal, newText: '' })
  if (!key) return []
  const isQuoted = key.end - key.start > field.length
  const newText = isQuoted ? JSON.stringify(meant.name) : meant.name
  const replacement = fix(`Replace ${shown} with ${meant.name}`, { range: key, newText })
  return meant.certain ? replacement : asChoices(replacement)
}

function advice({ definition, field }: ShapeMistake, meant: MeantField | undefined): string {
  if (meant) return `Write ${meant.name}.`
  const present = meantField({ definition, field, siblings: [] })?.name
  if (present) return `${present} is there already, so move what it holds there, or remove it.`
  const equivalent = equivalentOf(definition, field) ?? homeOf(field, definition)
  if (equivalent) return equivalent
  const names = Object.keys(definitions[definition].fields)
  if (names.length > 7) return 'Remove it, or write it as a comment, with # in front.'
  return `Remove it; the fields of ${definitions[definition].title} are ${listInWords(names)}.`
}

interface Equivalent {
  readonly definitions: readonly DefinitionName[]
  /** In lower case, without dashes and underscores. */
  readonly word: RegExp
  readonly advice: string
}

/** What authors bring along from other tools, and what does the same in OSMO. */
const equivalents: readonly Equivalent[] = [
  {
    definitions: ['task'],
    word: /^tasks$/,
    advice: 'What has tasks is a group: write groups: instead of tasks: around it.',
  },
  {
    definitions: ['task', 'group', 'workflow'],
    word: /^(?:retry|retries|maxretries|retrylimit|backofflimit|restart|restartpolicy)$/,
    advice:
      'To run a task again, write exitActions with RESCHEDULE and its exit codes; how often is the administrator’s limit.',
  },
  {
    definitions: ['task', 'group'],
    word: /^(?:dependson|depends|needs|after|dependencies|requires|upstream)$/,
    advice: 'To run after another task, take its output, with inputs: [{task: NAME}].',
  },
  {
    definitions: ['task', 'group', 'workflow'],
    word: /^(?:cpus?|gpus?|mem|memory|storage|platform|nodeselector|nodesexcluded|topology)$/,
    advice: 'It belongs to an entry of the workflow’s resources, which a task names with resource.',
  },
  {
    definitions: ['resource'],
    word: /^(?:limits|requests)$/,
    advice: 'Write cpu, gpu, memory and storage directly into the resource.',
  },
  {
    definitions: ['task'],
    word: /^(?:workingdir|workdir|workingdirectory|cwd)$/,
    advice: 'To work in another folder, change to it in the command: [bash, -c, "cd /folder && ./run.sh"].',
  },
  {
    definitions: ['task'],
    word: /^(?:scripts?|run|shell|bash)$/,
    advice: 'Put the script into files, and run it with a command such as [bash, /tmp/run.sh].',
  },
  {
    definitions: ['task', 'group'],
    word: /^(?:replicas|parallelism|count|instances)$/,
    advice: 'Write one task for each copy, with a name of its own.',
  },
  {
    definitions: ['taskInput', 'urlData', 'datasetData', 'datasetUpdateData'],
    word: /^(?:path|to|dest|destination|target|mountpath|folder|dir|localpath)$/,
    advice:
      'A task finds its inputs below {{input:0}}, {{input:1}} and so on, and puts its outputs into {{output}}; use these in its command.',
  },
  {
    definitions: ['file'],
    word: /^(?:mode|permissions?|executable|chmod)$/,
    advice: 'Run the file with its interpreter, such as bash /tmp/run.sh, or change its mode in the command.',
  },
  {
    definitions: ['workflow'],
    word: /^(?:defaultvalues|defaults|values|variables|params|parameters|version)$/,
    advice:
      'What stands beside the workflow begins in the first column, such as default-values: or version:.',
  },
]

function equivalentOf(definition: DefinitionName, field: string): string | undefined {
  const word = plainLetters(field)
  return equivalents.find(({ definitions, word: pattern }) => {
    return definitions.includes(definition) && pattern.test(word)
  })?.advice
}

const homes: readonly DefinitionName[] = ['workflow', 'group', 'task', 'timeout', 'resource']

/** Where a field of this name does belong. */
function homeOf(field: string, definition: DefinitionName): string | undefined {
  if (field === 'name') return undefined
  const isAroundTasks = definition === 'workflow' || definition === 'group'
  const inTask = isAroundTasks ? meantField({ definition: 'task', field, siblings: [] }) : undefined
  const home = homes.find((name) => name !== definition && Object.hasOwn(definitions[name].fields, field))
  if (home === 'workflow') return 'It belongs to the workflow: write it beside the workflow’s name.'
  if (home === 'timeout') return 'It belongs to the workflow’s timeout: write it there.'
  if (home === 'resource')
    return 'It belongs to an entry of the workflow’s resources, which a task names with resource.'
  if (inTask) return `It belongs to a task: write ${inTask.name} there.`
  return home && `It belongs to ${definitions[home].title}: write it there.`
}
