/** Moving through rows of cells with the keys that VS Code’s own tables have. */

export interface GridPlace {
  readonly row: number
  readonly column: number
}

export interface GridKey {
  readonly key: string
  readonly ctrlKey: boolean
}

/**
 * Where a key leads; undefined where it leads nowhere. To the left and right the rows follow each other like lines of
 * a text.
 *
 * @param lengths how many cells each row has; none is empty
 */
export function placeAfter(
  { key, ctrlKey }: GridKey,
  { row, column }: GridPlace,
  lengths: readonly number[],
): GridPlace | undefined {
  const lastRow = lengths.length - 1
  const lastColumn = (lengths[row] ?? 1) - 1
  const inRow = (target: number): GridPlace | undefined => {
    const length = lengths[target]
    return length === undefined ? undefined : { row: target, column: Math.min(column, length - 1) }
  }
  switch (key) {
    case 'ArrowUp':
      return inRow(row - 1)
    case 'ArrowDown':
      return inRow(row + 1)
    case 'ArrowLeft':
      if (column > 0) return { row, column: column - 1 }
      return row > 0 ? { row: row - 1, column: lengths[row - 1]! - 1 } : undefined
    case 'ArrowRight':
      if (column < lastColumn) return { row, column: column + 1 }
      return row < lastRow ? { row: row + 1, column: 0 } : undefined
    case 'Home':
      return ctrlKey ? { row: 0, column: 0 } : { row, column: 0 }
    case 'End':
      return ctrlKey ? { row: lastRow, column: lengths[lastRow]! - 1 } : { row, column: lastColumn }
    default:
      return undefined
  }
}
