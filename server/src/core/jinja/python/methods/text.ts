/** Methods of texts that give another text; the others stand beside. */
import type { Budget } from '../../budget'
import { fail, failUnsupported } from '../../failure'
import type { Arguments, Value } from '../../value'
import { Dict } from '../../value'
import { bindArguments } from '../arguments'
import { capitalize, foldCase, swapCase, titleCase } from '../case'
import { blank, codePoints, countPoints } from '../characters'
import { hashKey } from '../compare'
import { intOf, needSize } from '../integers'
import { assertKnown, needText, textOf } from '../kinds'
import { iterate } from '../sequences'
import type { Methods } from './method'
import { positional, unsupported } from './method'
import { textSearchMethods } from './text-search'
import { textSplitMethods } from './text-split'

/** Methods without arguments; a letter may become three. */
function change(name: string, changed: (text: string) => string): Methods<string> {
  return {
    [name]: (text, args, budget) => {
      positional(name, args, [])
      budget.reserve(text.length * 3)
      return changed(text)
    },
  }
}

type Place = 'left' | 'right' | 'middle'

function justify(text: string, name: string, args: Arguments, budget: Budget, place: Place): string {
  const [width, fill = ' '] = positional(name, args, ['width'], ['fillchar'])
  const wanted = needSize(width!, 'the width')
  const filler = needText(fill, 'what fills a text up')
  if (countPoints(filler) !== 1) return fail('what fills a text up has to be one character')
  const missing = Math.max(0, wanted - countPoints(text))
  budget.reserve(text.length + missing)
  // Of an odd number, Python puts the larger half where the width is odd to the left.
  const half = Math.floor(missing / 2) + (missing % 2 === 1 && wanted % 2 === 1 ? 1 : 0)
  const before = place === 'left' ? 0 : place === 'right' ? missing : half
  return filler.repeat(before) + text + filler.repeat(missing - before)
}

function strip(text: string, name: string, args: Arguments, atStart: boolean, atEnd: boolean): string {
  const [given = null] = positional(name, args, [], ['chars'])
  const characters =
    given === null ? undefined : new Set(codePoints(needText(given, `what ${name}() takes away`)))
  const goes = (point: string): boolean => (characters ? characters.has(point) : blank.test(point))
  const points = codePoints(text)
  let start = 0
  let end = points.length
  while (atStart && start < end && goes(points[start]!)) start++
  while (atEnd && start < end && goes(points[end - 1]!)) end--
  return points.slice(start, end).join('')
}

function replace(text: string, args: Arguments, budget: Budget): string {
  const [from, to, limit] = bindArguments('replace', args, [
    { name: 'old', positionalOnly: true },
    { name: 'new', positionalOnly: true },
    { name: 'count', default: -1n },
  ])
  const old = needText(from!, 'what replace() looks for')
  const other = needText(to!, 'what replace() writes')
  const given = needSize(limit!, 'the count of replace()')
  const parts = old === '' ? ['', ...codePoints(text), ''] : text.split(old)
  const most = Math.min(given < 0 ? Infinity : given, parts.length - 1)
  budget.reserve(text.length + most * other.length)
  return (
    parts.slice(0, most + 1).join(other) +
    parts
      .slice(most + 1)
      .map((part) => old + part)
      .join('')
  )
}

function expandTabs(text: string, args: Arguments, budget: Budget): string {
  const [size] = bindArguments('expandtabs', args, [{ name: 'tabsize', default: 8n }])
  const width = needSize(size!, 'the width of tabs')
  let column = 0
  return codePoints(text)
    .map((point) => {
      if (point !== '\t') {
        column = point === '\n' || point === '\r' ? 0 : column + 1
        return point
      }
      const blanks = width > 0 ? width - (column % width) : 0
      column += blanks
      budget.reserve(blanks)
      return ' '.repeat(blanks)
    })
    .join('')
}

function fillWithZeros(text: string, args: Arguments, budget: Budget): string {
  const [width] = positional('zfill', args, ['width'])
  const missing = Math.max(0, needSize(width!, 'the width') - countPoints(text))
  budget.reserve(text.length + missing)
  const sign = /^[+-]/.exec(text)?.[0] ?? ''
  return missing === 0 ? text : sign + '0'.repeat(missing) + text.slice(sign.length)
}

function join(separator: string, args: Arguments, budget: Budget): string {
  const [items] = positional('join', args, ['iterable'])
  const texts: string[] = []
  for (const item of iterate(items!)) {
    const text = needText(item, 'each item that is joined')
    budget.step()
    budget.reserve(separator.length + text.length)
    texts.push(text)
  }
  return texts.join(separator)
}

function removeAffix(text: string, name: string, args: Arguments, isPrefix: boolean): string {
  const [given] = positional(name, args, ['text'])
  const affix = needText(given!, `what ${name}() takes away`)
  if (isPrefix) return text.startsWith(affix) ? text.slice(affix.length) : text
  return affix !== '' && text.endsWith(affix) ? text.slice(0, -affix.length) : text
}

/** Each character may become another, several, or none. */
function translate(text: string, args: Arguments, budget: Budget): string {
  const [table] = positional('translate', args, ['table'])
  assertKnown(table!)
  if (!(table instanceof Dict)) return failUnsupported('translate() by anything but a map')
  const written = codePoints(text).map((point) => {
    const other = table.get(hashKey(BigInt(point.codePointAt(0)!)))
    const translated = other === undefined ? point : translation(other)
    budget.reserve(translated.length)
    return translated
  })
  return written.join('')
}

function translation(value: Value): string {
  if (value === null) return ''
  assertKnown(value)
  const code = intOf(value)
  if (code !== undefined && code >= 0n && code <= 0x10ffffn) return String.fromCodePoint(Number(code))
  return textOf(value) ?? fail('a character is translated to text, to the code of a character or to None')
}

export const textMethods: Methods<string> = {
  ...textSearchMethods,
  ...textSplitMethods,
  ...unsupported('encode', 'maketrans'),
  ...change('capitalize', capitalize),
  ...change('casefold', foldCase),
  ...change('lower', (text) => text.toLowerCase()),
  ...change('swapcase', swapCase),
  ...change('title', titleCase),
  ...change('upper', (text) => text.toUpperCase()),
  center: (text, args, budget) => justify(text, 'center', args, budget, 'middle'),
  expandtabs: expandTabs,
  join,
  ljust: (text, args, budget) => justify(text, 'ljust', args, budget, 'left'),
  lstrip: (text, args) => strip(text, 'lstrip', args, true, false),
  removeprefix: (text, args) => removeAffix(text, 'removeprefix', args, true),
  removesuffix: (text, args) => removeAffix(text, 'removesuffix', args, false),
  replace,
  rjust: (text, args, budget) => justify(text, 'rjust', args, budget, 'right'),
  rstrip: (text, args) => strip(text, 'rstrip', args, false, true),
  strip: (text, args) => strip(text, 'strip', args, true, true),
  translate,
  zfill: fillWithZeros,
}
