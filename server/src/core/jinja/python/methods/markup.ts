/** Methods of text that is safe for HTML: what is added to it is escaped, and what they give is safe again. */
import type { Budget } from '../../budget'
import { failUnsupported } from '../../failure'
import type { Arguments, Value } from '../../value'
import { Markup, Tuple } from '../../value'
import { escapeValue } from '../markup'
import { notBlanks } from '../characters'
import { iterate } from '../sequences'
import type { Method, Methods } from './method'
import { positional } from './method'
import { textMethods } from './text'

function plain(name: string): Method<Markup> {
  return (self, args, budget) => textMethods[name]!(self.text, args, budget)
}

type Prepare = (args: Arguments, budget: Budget) => Arguments

/** @param prepare changes the arguments first */
function safe(name: string, prepare: Prepare = (args) => args): Method<Markup> {
  return (self, args, budget) => markSafe(textMethods[name]!(self.text, prepare(args, budget), budget))
}

function markSafe(value: Value): Value {
  if (typeof value === 'string') return new Markup(value)
  if (Array.isArray(value)) return value.map(markSafe)
  return value instanceof Tuple ? new Tuple(value.items.map(markSafe)) : value
}

function escapeAt(place: number) {
  return (args: Arguments): Arguments => {
    const escaped = args.positional.map((value, index) => (index === place ? escapeValue(value) : value))
    return { positional: escaped, named: args.named }
  }
}

function escapeItems(args: Arguments, budget: Budget): Arguments {
  const [items] = positional('join', args, ['iterable'])
  const escaped: Value[] = []
  for (const item of iterate(items!)) {
    budget.step()
    const text = escapeValue(item)
    budget.reserve(text.length)
    escaped.push(text)
  }
  return { positional: [escaped], named: args.named }
}

/** Without comments and tags, and with single blanks. */
function stripTags(self: Markup, args: Arguments, budget: Budget): Value {
  positional('striptags', args, [])
  budget.reserve(self.text.length * 2)
  const bare = withoutSpans(withoutSpans(self.text, '<!--', '-->', budget), '<', '>', budget)
  if (bare.includes('&')) return failUnsupported('reading HTML entities')
  return Array.from(bare.matchAll(words), ([word]) => word).join(' ')
}

const words = new RegExp(notBlanks, 'g')

/** What is left may begin one anew. */
function withoutSpans(text: string, open: string, close: string, budget: Budget): string {
  let rest = text
  for (let start = rest.indexOf(open); start >= 0; start = rest.indexOf(open)) {
    const end = rest.indexOf(close, start)
    if (end < 0) break
    budget.step(1 + rest.length / 100)
    rest = rest.slice(0, start) + rest.slice(end + close.length)
  }
  return rest
}

function unescapeHtml(self: Markup, args: Arguments): Value {
  positional('unescape', args, [])
  return self.text.includes('&') ? failUnsupported('reading HTML entities') : self.text
}

function escapeArgument(_self: Markup, args: Arguments): Value {
  const [value] = positional('escape', args, ['s'])
  return new Markup(escapeValue(value!))
}

const inherited = Object.keys(textMethods)
const escapesFill = ['center', 'ljust', 'rjust']
const givesSafe = [
  'capitalize',
  'casefold',
  'expandtabs',
  'lower',
  'lstrip',
  'partition',
  'removeprefix',
  'removesuffix',
  'rpartition',
  'rsplit',
  'rstrip',
  'split',
  'splitlines',
  'strip',
  'swapcase',
  'title',
  'translate',
  'upper',
  'zfill',
]

export const markupMethods: Methods<Markup> = {
  ...Object.fromEntries(inherited.map((name) => [name, plain(name)])),
  ...Object.fromEntries(givesSafe.map((name) => [name, safe(name)])),
  ...Object.fromEntries(escapesFill.map((name) => [name, safe(name, escapeAt(1))])),
  escape: escapeArgument,
  join: safe('join', escapeItems),
  replace: safe('replace', (args) => {
    positional('replace', args, ['old', 'new'], ['count'])
    return escapeAt(1)(args)
  }),
  striptags: stripTags,
  unescape: unescapeHtml,
}
