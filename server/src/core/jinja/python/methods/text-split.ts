/** Methods of texts that take them apart. */
import type { Budget } from '../../budget'
import { fail } from '../../failure'
import type { Arguments, Value } from '../../value'
import { Tuple } from '../../value'
import { bindArguments } from '../arguments'
import { lineEnd, notBlanks } from '../characters'
import { needSize } from '../integers'
import { needText } from '../kinds'
import { isTrue } from '../sequences'
import type { Methods } from './method'
import { positional } from './method'

function partition(text: string, name: string, args: Arguments, fromEnd: boolean): Tuple {
  const [separator] = positional(name, args, ['sep'])
  const mark = needText(separator!, `the separator of ${name}()`)
  if (mark === '') return fail('a text cannot be split at an empty one')
  const at = fromEnd ? text.lastIndexOf(mark) : text.indexOf(mark)
  if (at < 0) return new Tuple(fromEnd ? ['', '', text] : [text, '', ''])
  return new Tuple([text.slice(0, at), mark, text.slice(at + mark.length)])
}

function split(text: string, name: string, args: Arguments, budget: Budget, fromEnd: boolean): Value[] {
  const [separator, limit] = bindArguments(name, args, [
    { name: 'sep', default: null },
    { name: 'maxsplit', default: -1n },
  ])
  const given = needSize(limit!, 'maxsplit')
  const most = given < 0 ? Infinity : given
  const mark = separator === null ? undefined : needText(separator!, `the separator of ${name}()`)
  if (mark === '') return fail('a text cannot be split at an empty one')
  budget.reserve(text.length * 2)
  const splitter =
    mark === undefined ? (fromEnd ? blanksFromEnd : blanksFromStart) : fromEnd ? fromRight : fromLeft
  const parts = splitter(text, most, mark ?? '')
  budget.step(parts.length)
  return parts
}

function fromLeft(text: string, most: number, mark: string): string[] {
  const parts = text.split(mark)
  return parts.length - 1 <= most ? parts : [...parts.slice(0, most), parts.slice(most).join(mark)]
}

function fromRight(text: string, most: number, mark: string): string[] {
  const parts: string[] = []
  let end = text.length
  while (parts.length < most) {
    const at = end < mark.length ? -1 : text.lastIndexOf(mark, end - mark.length)
    if (at < 0) break
    parts.push(text.slice(at + mark.length, end))
    end = at
  }
  return [...parts, text.slice(0, end)].reverse()
}

/** Blanks around words do not count; the rest keeps those behind it. */
function blanksFromStart(text: string, most: number): string[] {
  const words: string[] = []
  const word = new RegExp(notBlanks, 'g')
  for (let match = word.exec(text); match; match = word.exec(text)) {
    if (words.length >= most) return [...words, text.slice(match.index)]
    words.push(match[0])
  }
  return words
}

function blanksFromEnd(text: string, most: number): string[] {
  const words = [...text.matchAll(new RegExp(notBlanks, 'g'))]
  const kept = most >= words.length ? words : most === 0 ? [] : words.slice(-most)
  const others = words[words.length - kept.length - 1]
  const texts = kept.map(([word]) => word)
  return others ? [text.slice(0, others.index + others[0].length), ...texts] : texts
}

function splitLines(text: string, args: Arguments, budget: Budget): Value[] {
  const [keepEnds] = bindArguments('splitlines', args, [{ name: 'keepends', default: false }])
  const keeps = isTrue(keepEnds!)
  budget.reserve(text.length * 2)
  const lines: string[] = []
  let start = 0
  for (const match of text.matchAll(lineEnd)) {
    const end = match.index + match[0].length
    lines.push(text.slice(start, keeps ? end : match.index))
    start = end
  }
  return start < text.length ? [...lines, text.slice(start)] : lines
}

export const textSplitMethods: Methods<string> = {
  partition: (text, args) => partition(text, 'partition', args, false),
  rpartition: (text, args) => partition(text, 'rpartition', args, true),
  rsplit: (text, args, budget) => split(text, 'rsplit', args, budget, true),
  split: (text, args, budget) => split(text, 'split', args, budget, false),
  splitlines: splitLines,
}
