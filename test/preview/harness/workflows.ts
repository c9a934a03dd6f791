/** Workflows of three sizes, to look at and to measure. */

/** A pipeline with retries, and a workflow of the given size with shards, training groups and evaluations. */
export function workflowOf(tasks: 3 | 20 | 100): string {
  return tasks === 3 ? pipeline : tasks === 20 ? campaign(6, 1, 3, 6) : campaign(40, 4, 7, 24)
}

const pipeline = `workflow:
  name: reschedule
  tasks:
  - name: preprocess
    image: ubuntu:24.04
    command: [bash, -c, echo preprocess]
    outputs:
    - dataset:
        name: scenes
  - name: train
    image: ubuntu:24.04
    command: [bash, /tmp/train.sh]
    inputs:
    - task: preprocess
    outputs:
    - dataset:
        name: checkpoints
    exitActions:
      COMPLETE: 0-10
      RESCHEDULE: 11-20,3001,3006
  - name: publish
    image: ubuntu:24.04
    command: [bash, -c, echo publish]
    inputs:
    - task: train
`

/** One start, shards beside each other, training groups of a lead and workers, evaluations, and one end: 4 more. */
function campaign(shards: number, trainings: number, workers: number, evaluations: number): string {
  const shardNames = numbered('shard', shards)
  const evaluationNames = numbered('evaluate', evaluations)
  const shardsOf = (training: number): readonly string[] =>
    shardNames.filter((_, index) => index % trainings === training)
  return [
    'workflow:',
    '  name: campaign',
    '  groups:',
    ...group('prepare', [task('prepare-scenes', [])]),
    ...shardNames.flatMap((name) => group(`${name}-group`, [task(name, ['prepare-scenes'])])),
    ...numbered('training', trainings).flatMap((name, index) =>
      group(
        name,
        [
          task(`${name}-leader`, shardsOf(index), [
            '      lead: true',
            '      outputs:',
            '      - dataset:',
            `          name: ${name}`,
            '      exitActions:',
            '        RESCHEDULE: 3001,3006',
          ]),
          ...numbered(`${name}-worker`, workers).map((worker) => task(worker, [])),
        ],
        index % 2 === 0,
      ),
    ),
    ...evaluationNames.flatMap((name, index) =>
      group(`${name}-group`, [
        task(
          name,
          [`training-${(index % trainings) + 1}-leader`],
          ['      exitActions:', '        COMPLETE: 0-10', '        FAIL: 11-20'],
        ),
      ]),
    ),
    ...group('report', [task('write-report', evaluationNames)]),
    ...group('archive', [task('archive-results', ['write-report'])]),
    ...group('publish', [task('publish-results', ['write-report'])]),
    '',
  ].join('\n')
}

function group(name: string, tasks: readonly (readonly string[])[], ignoresOthers = true): readonly string[] {
  const ignore = ignoresOthers ? [] : ['    ignoreNonleadStatus: false']
  return [`  - name: ${name}`, ...ignore, '    tasks:', ...tasks.flat()]
}

function task(name: string, inputs: readonly string[], more: readonly string[] = []): readonly string[] {
  return [
    `    - name: ${name}`,
    '      image: ubuntu:24.04',
    `      command: [bash, -c, echo ${name}]`,
    ...(inputs.length > 0 ? ['      inputs:', ...inputs.map((input) => `      - task: ${input}`)] : []),
    ...more,
  ]
}

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`)
}
