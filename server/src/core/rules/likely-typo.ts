/** Mounts, URLs and images that OSMO accepts, and that can only be slips. */
import { replaceValue } from '../model/edit-value'
import { parseImage } from '../model/image-reference'
import { isStorageUrl } from '../model/storage-url'
import type { Value } from '../model/values'
import type { Fix } from '../problem'
import type { Range } from '../text'
import { excerpt } from '../words'
import { closest } from '../closest'
import { choice, defineRule, fix } from './rule'

export const likelyTypo = defineRule({
  name: 'likely-typo',
  severity: 'warning',
  summary: 'A mount, URL or image is accepted, but can hardly be meant as it is written.',
  checkValue(value, report) {
    const slip = slipIn(value)
    if (slip) report({ path: value.path, ...slip })
  },
})

interface Slip {
  readonly range: Range
  readonly message: string
  readonly fixes: readonly Fix[]
}

function slipIn(value: Value): Slip | undefined {
  switch (value.kind) {
    case 'image':
      return slipInImage(value)
    case 'mount':
      return slipInMount(value)
    case 'storage URL':
      return slipInUrl(value)
    default:
      return undefined
  }
}

/** Only a near miss of the one tag that every registry has is certain. */
function slipInImage(value: Value): Slip | undefined {
  const { tag = '', digest } = parseImage(value.text) ?? {}
  const isSlip = /^[a-z]{5,7}$/.test(tag) && tag !== 'latest' && closest(tag, ['latest']) === 'latest'
  if (!isSlip || digest !== undefined) return undefined
  const place = endOf(value, tag)
  return {
    range: place ?? value.range,
    message: `The tag ${tag} looks like latest, and a task whose image does not exist fails before it starts. Write latest.`,
    fixes: choice('Write latest', place && { range: place, newText: 'latest' }),
  }
}

function slipInMount(value: Value): Slip | undefined {
  const [source = '', target] = value.text.split(':')
  const isRelative = (path: string): boolean => /^[\w.-]+\//.test(path)
  if (target === undefined || !(isRelative(source) || isRelative(target))) return undefined
  const absolute = (path: string): string => (isRelative(path) ? `/${path.replace(/^\.\//, '')}` : path)
  const meant = `${absolute(source)}:${absolute(target)}`
  return {
    range: value.range,
    message: `OSMO accepts ${excerpt(value.source)}, but a mount takes whole paths, which begin with a slash. Write ${excerpt(meant)}.`,
    fixes: choice(`Write ${excerpt(meant)}`, replaceValue(value, meant)),
  }
}

function slipInUrl(value: Value): Slip | undefined {
  const meant = value.text.trim()
  if (!isStorageUrl(value.text) || meant === value.text || !isStorageUrl(meant)) return undefined
  const excess = value.text.slice(meant.length)
  const what = /[\r\n]/.test(excess) ? 'line break' : 'space'
  return {
    range: endOf(value, excess) ?? value.range,
    message: `A ${what} at the end of a URL is part of the address, so OSMO looks in another place. Write ${excerpt(meant)} without it.`,
    fixes: fix(`Remove the ${what}`, replaceValue(value, meant)),
  }
}

/** Where a value ends with a text, its quotes left out; undefined where that is written in another way. */
function endOf({ source, style, range }: Value, text: string): Range | undefined {
  const end = style === 'plain' ? source.length : source.length - 1
  if (!source.slice(0, end).endsWith(text)) return undefined
  return { start: range.start + end - text.length, end: range.start + end }
}
