/** Small specs for tests. */

/** A workflow with one task, whose exit actions are the given lines. */
export function withExitActions(lines: string, extra = ''): string {
  return `workflow:
  name: test
  tasks:
  - name: main
    image: ubuntu
    command: [bash]
    exitActions:
${lines.replace(/^(?=.)/gm, '      ')}
${extra}`
}

/** A workflow with one task, whose script is the file of that path. */
export function withLocalFile(localpath: string): string {
  return `workflow:
  name: w
  tasks:
  - name: a
    image: ubuntu:24.04
    command: [bash, /tmp/run.sh]
    files:
    - path: /tmp/run.sh
      localpath: ${localpath}
`
}
