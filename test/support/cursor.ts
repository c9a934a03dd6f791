/** A text with `<|>` where the cursor stands. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('<|>')
  if (offset < 0) throw new Error('The text has no cursor <|>.')
  return { text: marked.slice(0, offset) + marked.slice(offset + 3), offset }
}
