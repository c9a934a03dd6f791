/** What is no YAML cannot be read by the service either. */
import type { Fix } from '../problem'
import type { YamlMistake } from '../syntax/tree'
import type { Range } from '../text'
import { firstLineOf } from '../text'
import { excerpt } from '../words'
import { defineRule, fix } from './rule'

export const yamlSyntax = defineRule({
  name: 'yaml-syntax',
  severity: 'error',
  summary: 'The file is not valid YAML.',
  checkDocument({ text, mistakes }, report) {
    // What follows a syntax error is mostly its echo.
    const first = mistakes[0]
    if (!first) return
    report({
      range: first.printed === undefined ? visible(first.range, text) : first.range,
      path: [],
      message: first.printed === undefined ? explain(first, text) : explainPrinted(first.printed),
      fixes: first.isPrinted ? [] : fixOf(first, text),
      related: first.related ?? [],
    })
  },
})

function fixOf({ kind, range }: YamlMistake, text: string): readonly Fix[] {
  if (kind === 'CONTROL_CHARACTER') return fix('Remove the character', { range, newText: '' })
  if (kind === 'SIGN_IN_BRACKETS') {
    const source = text.slice(range.start, range.end)
    return fix('Put it in quotes', { range, newText: JSON.stringify(source) })
  }
  if (kind !== 'TAB') return []
  const isLast = /^[\r\n]?$/.test(text.slice(range.end, range.end + 1))
  return isLast
    ? fix('Remove the tab', { range, newText: '' })
    : fix('Replace the tab with a space', { range, newText: ' ' })
}

/** What an author can see there: not a space in front of a line, not the end of the file, and one line only. */
function visible({ start, end }: Range, text: string): Range {
  if (isAtEnd(text, start)) {
    const length = text.trimEnd().length
    return { start: Math.max(0, length - 1), end: length }
  }
  const indented = /^[ ]+[^\s:]+/.exec(isInIndent(text, start) ? text.slice(start) : '')?.[0]
  if (indented) return { start: start + indented.lastIndexOf(' ') + 1, end: start + indented.length }
  const line = firstLineOf(text.slice(start, end)).trimEnd()
  return { start, end: start + Math.max(1, line.length) }
}

/** What an expression of a template becomes, and why that is no YAML there. */
function explainPrinted(printed: string): string {
  if (printed.includes('\n')) {
    return 'This becomes several lines, and only the first is indented like the text around it, so YAML cannot be read. Write “| indent(N)” in the braces, with the number of spaces before the other lines.'
  }
  return `This becomes “${excerpt(printed)}”, whose signs YAML takes for its own here, so OSMO cannot read the workflow. Put quotes around the braces, or write “| tojson” in them instead of quotes.`
}

function explain({ kind, rendered, ...written }: YamlMistake, source: string): string {
  const { text, range } = rendered ?? { text: source, range: written.range }
  if (kind !== 'MISSING_CHAR') return messages[kind] ?? otherwise
  if (isInIndent(text, range.start)) return wrongIndent
  return range.end - range.start > 1 ? noColon : missingCharacter
}

function isAtEnd(text: string, offset: number): boolean {
  return text.slice(offset).trim() === ''
}

function isInIndent(text: string, offset: number): boolean {
  return text[offset] === ' ' && /(?:^|[\r\n]) *$/.test(text.slice(0, offset))
}

const wrongIndent = 'This is not indented like the lines that it belongs to. Align it with them.'

const noColon =
  'This line has no colon with a space after it, so YAML takes it for part of the next key. Write key: value, or indent the line if it goes on with the value above.'

const missingCharacter =
  'A character is missing here: the colon after a key, a closing quote or bracket, a comma, or a space. Add it.'

const otherwise =
  'YAML cannot be read from here on, so OSMO rejects the file. Look for a missing colon, quote or bracket just before this place.'

/** By the codes of the `yaml` package, and those of our own adapter. */
const messages: Readonly<Record<string, string>> = {
  ALIAS_PROPS:
    'An alias such as *name stands alone: an anchor or a tag before it is not allowed. Remove the anchor or the tag.',
  BAD_ALIAS:
    'An anchor or alias needs a name right after its & or *. To write the character itself, put the text in quotes.',
  BAD_COLLECTION_TYPE: 'The tag and the value do not fit together. Remove the tag.',
  BAD_DQ_ESCAPE:
    'Text in double quotes has no such escape. Write two backslashes for one, or use single quotes.',
  BAD_INDENT: wrongIndent,
  BAD_MERGE:
    'OSMO rejects this, because << merges a map, or a list of maps, into this one. Write an alias of a map after it, such as <<: *defaults.',
  BAD_PROP_ORDER:
    'The anchor or tag stands in the wrong place. Write it right before the value, after the colon or dash.',
  BAD_SCALAR_START: 'Text cannot start with this character in YAML. Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'A key stands where YAML expects none: a second one on the same line, or one that is indented further than the line above. Align it, write a dash with a space, or put text with a colon in quotes.',
  BLOCK_IN_FLOW:
    'Lines with dashes or indentation cannot stand inside brackets or braces. Close the bracket first.',
  COLLECTION_AS_KEY:
    'Brackets or braces stand where a key belongs, and OSMO rejects a list or map as a key. Put text that starts with [ or { in quotes.',
  CONTROL_CHARACTER:
    'An invisible control character stands here, and YAML does not allow any, so OSMO rejects the file. Remove it.',
  DUPLICATE_ANCHOR:
    'Another anchor above has this name, and OSMO rejects a name that stands twice. Give this anchor a name of its own.',
  IMPOSSIBLE_VALUE:
    'YAML takes this for a date or number that cannot be, so OSMO rejects the file. Put it in quotes if it is text.',
  KEY_OVER_1024_CHARS: 'The key is longer than YAML allows. Look for a missing quote or line break.',
  MULTILINE_IMPLICIT_KEY: noColon,
  MULTIPLE_ANCHORS: 'A value can have one anchor only. Remove the other.',
  MULTIPLE_DOCS:
    'OSMO reads one YAML document, and --- or ... starts another. Remove the line and what does not belong to this workflow.',
  MULTIPLE_TAGS: 'A value can have one tag only. Remove the other.',
  OPEN_BRACKET:
    'This bracket or brace is not closed, so the lines below count as part of it. Close it where the list or map ends.',
  OPEN_QUOTE: 'This quote is not closed, so all that follows counts as text. Close it where the text ends.',
  SIGN_IN_BRACKETS:
    'Inside brackets and braces, a question mark, or a colon in front, is a sign of YAML and no text, so OSMO rejects the file. Put the text in quotes.',
  TAB: 'A tab stands here, and between the parts of a line OSMO takes spaces only. Replace it with a space, or remove it at the end of a line.',
  TAB_AS_INDENT: 'YAML does not allow tabs for indentation. Use spaces.',
  UNDEFINED_ALIAS:
    'The alias refers to no anchor above it. Define the anchor with & first, or put the text in quotes if the * belongs to it.',
  UNKNOWN_TAG:
    'The tag before this value is one that OSMO does not know, or does not fit it, so OSMO rejects the file. Remove the tag, or put text that starts with ! in quotes.',
  UNQUOTED_SIGN:
    'Alone, the signs = and << have a meaning that OSMO does not know as a value, so it rejects the file. Put the sign in quotes.',
  UNEXPECTED_TOKEN:
    'YAML does not expect this here. Look for a missing colon, quote or bracket just before it.',
}
