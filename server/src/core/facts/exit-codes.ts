/** The exit codes of OSMO: who returns each, the status that the task reports with it, what it means and what to do. */
import type { FailedTaskStatus } from './statuses'

export type ExitCodeSource =
  | 'task'
  | 'init container'
  | 'container start'
  | 'preflight test'
  | 'control container'
  | 'service'
  | 'unknown'

/** Both ends are included. Texts are plain, but for `code` in the advice. */
export interface ExitCodeFact {
  readonly first: number
  readonly last: number
  /** A short name, such as “Upload failed”. */
  readonly title: string
  readonly source: ExitCodeSource
  /** The component that returns the code, in words. */
  readonly returnedBy: string
  /** What the task reports, before exit actions. */
  readonly status: FailedTaskStatus | 'COMPLETED'
  readonly meaning: string
  /** Empty when there is nothing to do. */
  readonly advice: string
  /** The code stands on OSMO’s public pages, by itself or in a range. */
  readonly documented: boolean
  /** False where the service sets the task’s status itself and applies no exit action. */
  readonly seenByExitActions: boolean
}

type Origin = Pick<ExitCodeFact, 'source' | 'returnedBy' | 'status' | 'documented' | 'seenByExitActions'>

const usual = { documented: true, seenByExitActions: true }

const task: Origin = { ...usual, source: 'task', returnedBy: 'the task’s own command', status: 'FAILED' }

const initContainer: Origin = {
  ...usual,
  source: 'init container',
  returnedBy: 'the init container, which prepares the pod before the task starts',
  status: 'FAILED',
}

const containerStart: Origin = {
  source: 'container start',
  returnedBy: 'OSMO, for a container that waits to start and cannot',
  status: 'FAILED',
  documented: false,
  seenByExitActions: true,
}

const preflightTest: Origin = {
  ...usual,
  source: 'preflight test',
  returnedBy: 'the preflight test, which checks the node before the task starts',
  status: 'FAILED',
}

const controlContainer: Origin = {
  ...usual,
  source: 'control container',
  returnedBy: 'OSMO’s control container, which moves data and talks to the service beside the task',
  status: 'FAILED',
}

const service: Origin = { ...usual, source: 'service', returnedBy: 'the OSMO service', status: 'FAILED' }

const readLogs = 'Read the log: `osmo workflow logs <workflow-id> --task <task-name>`.'
const askAdministrator = 'If it happens again, ask your administrator.'
const retryThenAsk = `Often passes on a retry, so RESCHEDULE may help. ${askAdministrator}`

/** Signals that end a process, as a shell reports them: 128 + number. */
const signals: readonly {
  readonly number: number
  readonly name: string
  readonly cause: string
  readonly advice: string
}[] = [
  {
    number: 1,
    name: 'SIGHUP',
    cause: 'the terminal or parent process that it belonged to ended',
    advice: '',
  },
  {
    number: 2,
    name: 'SIGINT',
    cause: 'it was interrupted, as with Ctrl+C',
    advice: 'Look for a launcher or wrapper that interrupts its workers.',
  },
  { number: 3, name: 'SIGQUIT', cause: 'it was told to quit and leave a core dump', advice: '' },
  {
    number: 4,
    name: 'SIGILL',
    cause: 'it met an instruction that the CPU does not know',
    advice: 'Check that the image and its libraries are built for the CPU of the platform.',
  },
  { number: 5, name: 'SIGTRAP', cause: 'it hit a breakpoint or an internal check', advice: readLogs },
  {
    number: 6,
    name: 'SIGABRT',
    cause: 'it stopped itself, after a failed assertion or an uncaught C++ exception',
    advice:
      'The reason usually stands in the last lines: `osmo workflow logs <workflow-id> --task <task-name>`.',
  },
  {
    number: 7,
    name: 'SIGBUS',
    cause: 'it used memory that could not be provided, often because shared memory (/dev/shm) was full',
    advice: 'Use fewer data-loader workers, or ask for more shared memory.',
  },
  {
    number: 8,
    name: 'SIGFPE',
    cause: 'it did an invalid calculation, such as an integer division by zero',
    advice: readLogs,
  },
  {
    number: 9,
    name: 'SIGKILL',
    cause: 'it was killed from outside, most often because it used too much memory',
    advice:
      'Ask for more memory under resources, or use less. When the whole container runs out of memory, the code is 3004 instead.',
  },
  {
    number: 11,
    name: 'SIGSEGV',
    cause: 'it used memory that was not its own, usually through a fault in native code or a driver mismatch',
    advice:
      'Check that native libraries, CUDA and the driver fit together, and look for a core dump or a stack trace.',
  },
  {
    number: 13,
    name: 'SIGPIPE',
    cause:
      'it wrote to a pipe that nobody read any more, as happens before head in a pipeline with pipefail set',
    advice: '',
  },
  {
    number: 15,
    name: 'SIGTERM',
    cause: 'it was asked to stop, by a script, a launcher or the node',
    advice: 'Handle SIGTERM to save a checkpoint, and look for what sends it.',
  },
]

const signalCodes: readonly ExitCodeFact[] = signals.map(({ number, name, cause, advice }) => ({
  ...task,
  first: 128 + number,
  last: 128 + number,
  title: `Ended by ${name}`,
  meaning: `A shell reports 128 + ${number} when signal ${number} (${name}) ended a command: ${cause}. Without a shell in between, the code is 255.`,
  advice,
}))

/** Sorted by `first`; where entries overlap, the wider one comes first. */
export const exitCodes: readonly ExitCodeFact[] = [
  {
    ...task,
    first: 0,
    last: 0,
    title: 'Success',
    status: 'COMPLETED',
    meaning: 'The command finished and reported success.',
    advice: '',
  },
  {
    ...task,
    first: 1,
    last: 255,
    title: 'The task’s own failure',
    meaning: 'The command ended with an exit code of its own. What the number means is up to the program.',
    advice: `Look the code up in the program’s documentation. ${readLogs}`,
  },
  {
    ...task,
    first: 1,
    last: 1,
    title: 'General failure',
    meaning: 'The usual code for any error, such as an uncaught Python exception or a failed shell command.',
    advice: readLogs,
  },
  {
    ...task,
    first: 2,
    last: 2,
    title: 'Wrong usage, or could not start',
    meaning:
      'Many programs return it for arguments that they do not understand. It is also the code when the program in command cannot be started at all.',
    advice: 'Check the arguments, and that the first item of command exists in the image and may be run.',
  },
  {
    ...task,
    first: 126,
    last: 126,
    title: 'Command cannot be run',
    meaning: 'A shell found the command but could not run it: it is no program, or it lacks the permission.',
    advice:
      'Make the script executable (`chmod +x`), or start it through its interpreter, as in `bash run.sh`.',
  },
  {
    ...task,
    first: 127,
    last: 127,
    title: 'Command not found',
    meaning: 'A shell could not find the command.',
    advice: 'Check the spelling, the PATH, and that the program is installed in the image.',
  },
  {
    ...task,
    first: 129,
    last: 192,
    title: 'Ended by a signal',
    meaning:
      'A shell reports 128 + n when signal n ended a command; without a shell in between, the code is 255. A program may also return such a number by itself.',
    advice: '`kill -l` lists the signals by number.',
  },
  ...signalCodes,
  {
    ...task,
    first: 255,
    last: 255,
    title: 'Killed, or exit status −1',
    meaning:
      'The program in command was itself killed by a signal, with no shell in between to report which. In bash and Python, exit −1 also ends as 255; ssh returns it for a connection failure.',
    advice: 'To see the signal (137 for SIGKILL, 139 for SIGSEGV), run the program through a shell.',
  },
  {
    ...initContainer,
    first: 256,
    last: 257,
    title: 'OSMO could not initialize the task',
    meaning:
      'The init container failed with exit code 1 or 2, reported as 255 + code; the command never started.',
    advice: retryThenAsk,
  },
  {
    ...containerStart,
    first: 301,
    last: 301,
    title: 'Image pull failed',
    status: 'FAILED_IMAGE_PULL',
    meaning:
      'The image could not be pulled, and Kubernetes is waiting before it tries again (reason ImagePullBackOff).',
    advice: 'Check the image’s name and tag, and the registry credentials: `osmo credential set`.',
  },
  {
    ...containerStart,
    first: 302,
    last: 302,
    title: 'Image pull error',
    status: 'FAILED_IMAGE_PULL',
    meaning: 'The image could not be pulled (reason ErrImagePull).',
    advice: 'Check the image’s name and tag, and the registry credentials: `osmo credential set`.',
  },
  {
    ...containerStart,
    first: 303,
    last: 303,
    title: 'Container configuration error',
    meaning:
      'The container could not be set up, for example because a secret is missing (reason ContainerCreateConfigError).',
    advice: 'Check the credentials that the task mounts. If they exist, ask your administrator.',
  },
  {
    ...containerStart,
    first: 304,
    last: 304,
    title: 'Container keeps crashing',
    meaning: 'The container ended several times right after its start (reason CrashLoopBackOff).',
    advice: readLogs,
  },
  {
    ...containerStart,
    first: 999,
    last: 999,
    title: 'Container cannot start',
    meaning:
      'The container waits for a reason that has Error, BackOff or Failed in its name and no code of its own.',
    advice: 'The failure message of the task names the reason: `osmo workflow query <workflow-id>`.',
  },
  {
    ...preflightTest,
    first: 1001,
    last: 1001,
    title: 'Preflight test failed',
    meaning:
      'A check of the node failed before the command started. Only older documents of OSMO list this code.',
    advice: 'RESCHEDULE tries again; some pools do so by default. If it stays, ask your administrator.',
  },
  {
    ...controlContainer,
    first: 2002,
    last: 2002,
    title: 'Unknown runtime error',
    meaning: 'The control container stopped for a reason that it could not name.',
    advice: retryThenAsk,
  },
  {
    ...controlContainer,
    first: 2010,
    last: 2010,
    title: 'Download failed',
    meaning: 'An input could not be downloaded, so the command never started.',
    advice: 'Check that the inputs exist and that your credentials can read them: `osmo credential set`.',
  },
  {
    ...controlContainer,
    first: 2011,
    last: 2011,
    title: 'Mount failed',
    meaning: 'A storage location could not be mounted.',
    advice: 'Check the URL of the location and your credentials for it: `osmo credential set`.',
  },
  {
    ...controlContainer,
    first: 2012,
    last: 2012,
    title: 'Upload failed',
    meaning:
      'The outputs could not be uploaded after the command had ended, so they may be missing downstream.',
    advice:
      'Check the output URLs, free space there, and that your credentials can write: `osmo credential set`.',
  },
  {
    ...controlContainer,
    first: 2013,
    last: 2013,
    title: 'Data authorization check failed',
    meaning: 'OSMO could not find out whether your credentials give access to the data.',
    advice: 'Check that the storage can be reached and the credentials are complete: `osmo credential set`.',
  },
  {
    ...controlContainer,
    first: 2014,
    last: 2014,
    title: 'Data access not authorized',
    meaning: 'Your credentials do not give access to data that the task reads or writes.',
    advice: 'Ask for access to the storage, or set other credentials: `osmo credential set`.',
  },
  {
    ...controlContainer,
    first: 2020,
    last: 2020,
    title: 'Service token not valid',
    meaning: 'The service did not accept the token with which the control container connects to it.',
    advice: retryThenAsk,
  },
  {
    ...controlContainer,
    first: 2021,
    last: 2021,
    title: 'Service connection timed out',
    meaning: 'The control container could not reach the service in time.',
    advice: retryThenAsk,
  },
  {
    ...controlContainer,
    first: 2022,
    last: 2022,
    title: 'Messages with the service failed',
    meaning: 'The control container could not send messages to the service, or receive them from it.',
    advice: retryThenAsk,
  },
  {
    ...controlContainer,
    first: 2023,
    last: 2023,
    title: 'Messages with the task failed',
    meaning: 'The control container could not send messages to the task, or receive them from it.',
    advice: `Check that the task’s own container did not end early. ${askAdministrator}`,
  },
  {
    ...controlContainer,
    first: 2024,
    last: 2024,
    title: 'Barrier failed',
    meaning: 'The tasks of the group could not agree to start together.',
    advice: 'Look at the other tasks of the group first: one that never started holds the barrier.',
  },
  {
    ...controlContainer,
    first: 2025,
    last: 2025,
    title: 'Metrics failed',
    meaning: 'The metrics of the task could not be created or processed.',
    advice: retryThenAsk,
  },
  {
    ...controlContainer,
    first: 2030,
    last: 2040,
    title: 'Miscellaneous failure',
    meaning: 'The control container failed in another way: 2030, 2031, 2032 and 2040 are in use.',
    advice: `${readLogs} ${askAdministrator}`,
  },
  {
    ...controlContainer,
    first: 2030,
    last: 2030,
    title: 'Invalid input to OSMO’s own tools',
    meaning: 'The control container was given values that it cannot work with.',
    advice: `Check the inputs, outputs and checkpoints of the task. ${askAdministrator}`,
  },
  {
    ...controlContainer,
    first: 2031,
    last: 2031,
    title: 'Helper command failed',
    meaning:
      'A command that the control container ran for the task failed. It is not the task’s own command.',
    advice: `${readLogs} ${askAdministrator}`,
  },
  {
    ...controlContainer,
    first: 2032,
    last: 2032,
    title: 'File operation failed',
    meaning: 'The control container could not read, write or create a file.',
    advice: 'Check the paths and the free space (storage under resources).',
  },
  {
    ...controlContainer,
    first: 2040,
    last: 2040,
    title: 'Other failure',
    meaning: 'The control container failed in a way that has no code of its own.',
    advice: retryThenAsk,
  },
  {
    ...service,
    first: 3000,
    last: 3000,
    title: 'Upstream failed',
    status: 'FAILED_UPSTREAM',
    meaning: 'A group that this task takes an input from failed, so the task did not run.',
    advice: 'Look at the task upstream that failed first.',
    seenByExitActions: false,
  },
  {
    ...service,
    first: 3001,
    last: 3001,
    title: 'Backend error',
    status: 'FAILED_BACKEND_ERROR',
    meaning: 'The cluster failed under the task, for example because its node was no longer ready.',
    advice: 'Not the task’s doing: `RESCHEDULE: 3001` fits, where your administrator allows retries.',
  },
  {
    ...service,
    first: 3002,
    last: 3002,
    title: 'OSMO server error',
    status: 'FAILED_SERVER_ERROR',
    meaning: 'OSMO itself failed while it handled the group of this task.',
    advice: `Submit the workflow again. ${askAdministrator}`,
    seenByExitActions: false,
  },
  {
    ...service,
    first: 3003,
    last: 3003,
    title: 'Start error',
    status: 'FAILED_START_ERROR',
    meaning:
      'The pod of the task could not start. A single container that cannot start has a code of its own, and FAILED.',
    advice:
      'Check command, volume mounts and the image’s entry point; RESCHEDULE may help if they are right.',
  },
  {
    ...service,
    first: 3004,
    last: 3004,
    title: 'Evicted, or out of memory',
    status: 'FAILED_EVICTED',
    meaning:
      'The task used more memory or storage than it may. An out-of-memory kill has this code too: once the pod has failed, it replaces the container’s 137.',
    advice:
      'Ask for more memory or storage under resources, or use less. A retry alone usually meets the same limit.',
  },
  {
    ...service,
    first: 3005,
    last: 3005,
    title: 'Start timeout',
    status: 'FAILED_START_TIMEOUT',
    meaning:
      'The task took too long to start, often because of a large image or a secret that never arrived.',
    advice: 'Use a smaller image or a nearer registry, and check the credentials; RESCHEDULE may help.',
  },
  {
    ...service,
    first: 3006,
    last: 3006,
    title: 'Preempted',
    status: 'FAILED_PREEMPTED',
    meaning: 'The task had to make room for one of higher priority.',
    advice: 'Not the task’s doing: `RESCHEDULE: 3006` fits, where your administrator allows retries.',
  },
  {
    source: 'unknown',
    returnedBy: 'the OSMO service, when nothing reported a code',
    status: 'FAILED',
    ...usual,
    first: 4000,
    last: 4000,
    title: 'Unknown failure',
    meaning: 'The task failed, and no container reported an exit code.',
    advice: `Look at the failure message: \`osmo workflow query <workflow-id>\`. ${askAdministrator}`,
  },
]

/**
 * Containers of OSMO’s own that stand beside the task add an offset to their code, so that all codes stay apart.
 * The preflight test comes last because only older documents have it: 1254 is read as 255 + 999, not 1000 + 254.
 */
const offsets: readonly { readonly offset: number; readonly lowest: number; readonly origin: Origin }[] = [
  // A control container that stops without naming a cause reports 0.
  { offset: 2000, lowest: 0, origin: controlContainer },
  { offset: 255, lowest: 1, origin: initContainer },
  { offset: 1000, lowest: 1, origin: preflightTest },
]

/** The most specific fact for a code: a listed one first, else one derived from an offset; undefined when nothing ever exits with it. */
export function exitCodeFact(code: number): ExitCodeFact | undefined {
  if (!Number.isInteger(code)) return undefined
  return listedFact(code) ?? derivedFact(code)
}

/** The listed facts above 255 that overlap `first` to `last`, in order. */
export function osmoCodesWithin(first: number, last: number): readonly ExitCodeFact[] {
  return exitCodes.filter((fact) => fact.first > highestTaskCode && fact.first <= last && first <= fact.last)
}

/** The highest exit status of a process: 8 bits. */
export const highestTaskCode = 255

/** What OSMO sees of the exit status of a process: its low 8 bits, so that 256 is 0, 300 is 44 and -1 is 255. */
export function seenExitStatus(status: number): number {
  return status & 255
}

function listedFact(code: number): ExitCodeFact | undefined {
  const width = (fact: ExitCodeFact) => fact.last - fact.first
  return exitCodes
    .filter((fact) => fact.first <= code && code <= fact.last)
    .reduce<ExitCodeFact | undefined>(
      (best, fact) => (best && width(best) <= width(fact) ? best : fact),
      undefined,
    )
}

function derivedFact(code: number): ExitCodeFact | undefined {
  for (const { offset, lowest, origin } of offsets) {
    const own = code - offset
    const start = startFailure(own)
    if (start) return startFact(code, start, origin)
    if (lowest <= own && own <= 255) return endFact(code, own, offset, origin)
  }
  return undefined
}

function startFailure(code: number): ExitCodeFact | undefined {
  const fact = listedFact(code)
  return fact?.source === 'container start' ? fact : undefined
}

function startFact(code: number, start: ExitCodeFact, origin: Origin): ExitCodeFact {
  return {
    ...origin,
    first: code,
    last: code,
    returnedBy: `OSMO, because its ${origin.source} cannot start`,
    title: `${start.title} (${origin.source})`,
    status: start.status,
    meaning: `OSMO’s ${origin.source} could not start (${code - start.first} + ${start.first}). ${start.meaning}`,
    advice: `The cause is not in the workflow. ${retryThenAsk}`,
    documented: false,
  }
}

function endFact(code: number, own: number, offset: number, origin: Origin): ExitCodeFact {
  return {
    ...origin,
    first: code,
    last: code,
    title: own === 0 ? `Failure of the ${origin.source}` : `Exit code ${own} of the ${origin.source}`,
    meaning:
      own === 0
        ? `The ${origin.source} failed without naming a cause, reported as ${offset} + 0.`
        : `The ${origin.source} ended with exit code ${own}, reported as ${offset} + ${own}. The code has no meaning of its own in OSMO.`,
    advice: retryThenAsk,
    documented: false,
  }
}
