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
