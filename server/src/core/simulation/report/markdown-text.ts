/** Pieces of Markdown. */

/** Text that Markdown shows as it is, in one line, also in the cell of a table. */
export function inline(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      .replace(/[\\`*|<>[\]&~#]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, (mark) => `\\${mark}`)
      // What would begin a list or underline a heading.
      .replace(/^ ?\d*(?=[-+=.)])/, (before) => `${before}\\`)
  )
}

/** Cells are Markdown already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
