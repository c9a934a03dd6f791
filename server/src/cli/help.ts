/** The texts of `--help`. */

export const help = `Checks and simulates OSMO workflows, without a server or a login.

Usage: osmo-workflow COMMAND [OPTION]... [ARGUMENT]...

  check FILE...            report what OSMO would reject, and what it accepts but will surprise
  simulate FILE            show the status of every task, group and the workflow for given exit codes
  render FILE              print the workflow of a template with its parameters put in
  rules                    list the rules that check applies
  explain CODE_OR_STATUS   say what an exit code, a range, a status or an exit action means

  --help                   this text; after a command, its options
  --version                the version of this program

FILE may be - for standard input.
Exit codes: 0 clean, 1 errors found, 2 wrong usage or an unreadable file, 3 a bug in this program.
`

const parameters = `  --set NAME=VALUE...         parameters of a template, as with osmo workflow submit: numbers become
                              numbers, everything else is text; may be repeated
  --set-string NAME=VALUE...  the same, where numbers stay text
  --parameters SET            a parameter set of .osmo-workflow.yaml; --set and --set-string are stronger`

const aboutAssignments = `After --set, all arguments of the form NAME=VALUE belong to it, up to the first other one. A file with
such a name is written ./NAME=VALUE.`

const commandHelp: Readonly<Record<string, string>> = {
  check: `Reports what OSMO would reject, and what it accepts but will surprise.

Usage: osmo-workflow check [OPTION]... FILE...

Every FILE is checked as an OSMO workflow, whatever its name; - is standard input.

  --rule NAME=SEVERITY        error, warning, information, hint or off, for one rule; may be repeated
  --service-version VERSION   the OSMO that the files are for: 6.3, main, auto (default) or newer;
                              auto takes what 6.3 or main takes, and newer is an OSMO after main
  --limit NAME=VALUE          a limit of the administrator, where it is not OSMO’s default: maxTasks (20),
                              maxNameLength (64) or maxRetriesPerTask (0); may be repeated
${parameters}
  --format FORMAT             text (default) or json

The file .osmo-workflow.yaml in the folder of a FILE, or in the nearest folder above it, holds the same
settings for everyone, and parameter sets (see docs/workspace-file.md); options are stronger.

${aboutAssignments}

An error means that OSMO rejects the submission. Exit code 1 when there is one, else 0; 2 when a file
cannot be read or .osmo-workflow.yaml has a mistake, after the reports.
`,
  simulate: `Shows what becomes of a workflow: the status of every attempt, task, group and the workflow.

Usage: osmo-workflow simulate [OPTION]... FILE
       osmo-workflow simulate [OPTION]... --scenario SCENARIO

  --scenario SCENARIO         exit codes, failures and limits, as JSON or YAML (see docs/scenario-files.md);
                              without it every task succeeds
  --compare OLD               print only what comes out otherwise than in OLD, another version of FILE
  --service-version VERSION   the OSMO that the file is for: 6.3, main, auto (default) or newer
  --limit NAME=VALUE          a limit of the administrator that the scenario leaves open, such as
                              maxRetriesPerTask=3
${parameters}
  --format FORMAT             text (default), json, markdown (a page with all results) or mermaid (the graph)

Without FILE, the scenario says which workflow it is for: under workflow:, or by its name, so that
train.scenario.yaml is for train.yaml beside it. FILE or SCENARIO may be -, for standard input. Limits
also come from .osmo-workflow.yaml in the folder of FILE, or in the nearest folder above it (see
docs/workspace-file.md). Parameters of the scenario are stronger than a set, and --set than both.

${aboutAssignments}

A simulated failure is a result and no error: the exit code is 0. It is 1 when something else comes out
than the scenario expects, when a scenario that expects something names tasks or groups that the workflow
does not have, and when OSMO rejects the workflow, which is then simulated as far as it can be read.
`,
  render: `Prints the workflow section of a template as OSMO reads it: with its parameters put in.

Usage: osmo-workflow render [OPTION]... FILE

${parameters}
  --service-version VERSION   the OSMO that the file is for: 6.3, main, auto (default) or newer
  --limit NAME=VALUE          a limit of the administrator, as for check

FILE may be -, for standard input. Errors in the file are told on standard error. What cannot be
rendered, such as a variable without a value, is printed as it is written.

${aboutAssignments}

Exit code 1 when there is an error or no workflow: section, else 0; 2 when the file cannot be read or
.osmo-workflow.yaml has a mistake.
`,
  rules: `Lists the rules that check applies, with their severity and what they find.

Usage: osmo-workflow rules [--format text|json]
`,
  explain: `Says what an exit code, a range of codes, a status or an exit action means.

Usage: osmo-workflow explain WORD...

Examples: osmo-workflow explain 137
          osmo-workflow explain 2000-2040
          osmo-workflow explain FAILED_EVICTED
`,
}

export function helpFor(command: string): string | undefined {
  return Object.hasOwn(commandHelp, command) ? commandHelp[command] : undefined
}
