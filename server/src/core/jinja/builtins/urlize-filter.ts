/** The filter `urlize`: makes links of what looks like a URL or an address. */
import { fail } from '../failure'
import { countPoints, cut } from '../python/characters'
import { textOf } from '../python/kinds'
import { isTrue, iterate, lessThan } from '../python/operators'
import { repr } from '../python/print'
import type { Value } from '../value'
import { callMethod, requireText, requireWhole, withArguments } from './call'
import type { Call, Filter } from './environment'
import { escapeValue } from './markup-filters'
import { white, word } from './patterns'

export const urlize: Filter = withArguments(
  'urlize',
  [
    { name: 'trim_url_limit', default: null },
    { name: 'nofollow', default: false },
    { name: 'target', default: null },
    { name: 'rel', default: null },
    { name: 'extra_schemes', default: null },
  ],
  linkText,
)

const notWhite = `(?!${white})[^]`
const host = `(?:${word}|[%-])`
const url = new RegExp(
  '^(?:' +
    `(?:https?://|www\\.)(?:(?:${host}+\\.)+)?(?:[a-z]{2,63}|xn--(?:${word}|%){2,59})|` +
    `(?:${host}{2,63}\\.)+(?:com|net|int|edu|gov|org|info|mil)|` +
    'https?://(?:\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}|\\[(?:(?:\\p{Nd}|[a-f]){0,4}:){2}(?:(?:\\p{Nd}|[a-f]){0,4}:?){1,6}\\])' +
    `)(?::\\p{Nd}{1,5})?(?:[/?#](?:${notWhite})*)?$`,
  'iu',
)
const address = new RegExp(`^(?:${notWhite})+@${word}(?:${word}|[.-])*\\.${word}+$`, 'u')
const schemePattern = new RegExp(`^(?:${word}|[.+-]){2,}:/{0,2}$`, 'u')
const gaps = new RegExp(`(${white}+)`, 'u')

interface Links {
  /** Of links that are URLs. */
  readonly attributes: string
  readonly schemes: readonly string[]
  readonly trim: (url: string) => string
}

function linkText(
  call: Call,
  limit: Value,
  noFollow: Value,
  target: Value,
  rel: Value,
  schemes: Value,
): Value {
  const { budget } = call.environment
  const extra = schemes === null ? [] : [...iterate(schemes)].map((one) => requireText('urlize', one))
  const wrong = extra.find((scheme) => !schemePattern.test(scheme))
  if (wrong !== undefined) fail(`${repr(wrong)} is no beginning of a URL`)
  const relations = relationsOf(call, rel, isTrue(noFollow))
  const targetAttribute = target !== null && isTrue(target) ? ` target="${escapeValue(target).text}"` : ''
  const links: Links = {
    attributes: ` rel="${escapeValue(relations).text}"${targetAttribute}`,
    schemes: extra,
    trim: (text) => (limit === null ? text : trimmed(text, limit)),
  }
  const text = escapeValue(call.value).text
  budget.step(text.length)
  const linked = text.split(gaps).map((part) => linkWord(part, links))
  const all = linked.join('')
  budget.reserve(all.length)
  return all
}

/** A limit below zero counts from the end, as Python's slices do. */
function trimmed(text: string, limit: Value): string {
  const size = countPoints(text)
  if (!lessThan(limit, BigInt(size))) return text
  const most = Number(requireWhole('urlize', limit))
  return `${cut(text, 0, most < 0 ? Math.max(0, size + most) : most)}...`
}

function relationsOf(call: Call, rel: Value, noFollow: boolean): string {
  const given = rel !== null && isTrue(rel) ? callMethod(call, rel, 'split', []) : []
  const names = Array.isArray(given) ? given.map((name) => textOf(name)!) : []
  return [...new Set([...names, ...(noFollow ? ['nofollow'] : []), 'noopener'])].sort().join(' ')
}

const pairs = [
  ['(', ')'],
  ['<', '>'],
  ['&lt;', '&gt;'],
] as const

function linkWord(part: string, links: Links): string {
  const head = /^(?:[(<]|&lt;)+/.exec(part)?.[0] ?? ''
  const afterHead = part.slice(head.length)
  const end = /(?:[)>.,\n]|&gt;)+$/.exec(afterHead)?.[0] ?? ''
  let middle = afterHead.slice(0, afterHead.length - end.length)
  let tail = end
  for (const [open, close] of pairs) {
    const opened = countOf(middle, open)
    if (opened <= countOf(middle, close)) continue
    for (let left = Math.min(opened, countOf(tail, close)); left > 0; left--) {
      const until = tail.indexOf(close) + close.length
      middle += tail.slice(0, until)
      tail = tail.slice(until)
    }
  }
  return head + link(middle, links) + tail
}

function countOf(text: string, part: string): number {
  return text.split(part).length - 1
}

function link(text: string, { attributes, schemes, trim }: Links): string {
  if (url.test(text)) {
    const target = /^https?:\/\//.test(text) ? text : `https://${text}`
    return `<a href="${target}"${attributes}>${trim(text)}</a>`
  }
  if (text.startsWith('mailto:') && address.test(text.slice(7)))
    return `<a href="${text}">${text.slice(7)}</a>`
  const mayBeAddress = text.includes('@') && !text.startsWith('www.') && !text.startsWith('@')
  if (mayBeAddress && !text.includes(':') && address.test(text)) return `<a href="mailto:${text}">${text}</a>`
  let linked = text
  for (const scheme of schemes) {
    if (linked !== scheme && linked.startsWith(scheme))
      linked = `<a href="${linked}"${attributes}>${linked}</a>`
  }
  return linked
}
