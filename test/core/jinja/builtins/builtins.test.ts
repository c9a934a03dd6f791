// What random values do not reach: the names that there are, laziness, global functions, identity, limits and messages.
import { describe, expect, it } from 'vitest'
import { filters } from '../../../../server/src/core/jinja/builtins/filters'
import { createGlobals } from '../../../../server/src/core/jinja/builtins/globals'
import type { GroupTuple } from '../../../../server/src/core/jinja/builtins/order-filters'
import { tests } from '../../../../server/src/core/jinja/builtins/tests'
import { attempt, TemplateFailure } from '../../../../server/src/core/jinja/failure'
import { getAttribute } from '../../../../server/src/core/jinja/python/attributes'
import { iterate } from '../../../../server/src/core/jinja/python/operators'
import type { Arguments, Value } from '../../../../server/src/core/jinja/value'
import {
  Markup,
  Namespace,
  OneShot,
  PyObject,
  Tuple,
  Undefined,
} from '../../../../server/src/core/jinja/value'
import { createEnvironment, dictOf, global, nowhere, outcome, positional } from './values'

const missing = new Undefined('missing', nowhere)

function filter(name: string, value: Value, ...args: Value[]): Value {
  return createEnvironment().callFilter(name, value, positional(...args), nowhere)
}

function test(name: string, value: Value, ...args: Value[]): boolean {
  return createEnvironment().callTest(name, value, positional(...args), nowhere)
}

function named(entries: Readonly<Record<string, Value>>): Arguments {
  return { positional: [], named: new Map(Object.entries(entries)) }
}

function call(value: Value, args: Arguments = positional()): Value {
  if (!(value instanceof PyObject) || !value.call) throw new Error('not callable')
  return value.call(args)
}

function member(value: Value, name: string): Value {
  return getAttribute(value, name, nowhere, createEnvironment().budget)
}

function messageOf(run: () => unknown): string {
  const result = attempt(run)
  return result instanceof TemplateFailure ? `${result.kind}: ${result.message}` : 'no failure'
}

describe('names', () => {
  it('are those of Jinja 3.1.6', () => {
    const filterNames =
      'abs attr batch capitalize center count d default dictsort e escape filesizeformat first float forceescape ' +
      'format groupby indent int items join last length list lower map max min pprint random reject rejectattr ' +
      'replace reverse round safe select selectattr slice sort string striptags sum title tojson trim truncate ' +
      'unique upper urlencode urlize wordcount wordwrap xmlattr'
    const testNames =
      '!= < <= == > >= boolean callable defined divisibleby eq equalto escaped even false filter float ge gt in ' +
      'integer iterable le lessthan greaterthan lower lt mapping ne none number odd sameas sequence string test ' +
      'true undefined upper'
    expect([...filters.keys()].sort()).toEqual(filterNames.split(' ').sort())
    expect([...tests.keys()].sort()).toEqual(testNames.split(' ').sort())
    const globals = createGlobals(createEnvironment())
    expect([...globals.keys()].sort()).toEqual(['cycler', 'dict', 'joiner', 'lipsum', 'namespace', 'range'])
  })
})

describe('filters that are generators', () => {
  const lazy: [string, ...Value[]][] = [
    ['map', 'upper'],
    ['map', 'no filter'],
    ['map'],
    ['select', 'no test'],
    ['reject'],
    ['selectattr'],
    ['rejectattr', 'a'],
    ['batch', 2n],
    ['slice', 2n],
    ['unique'],
  ]
  it.each(lazy)('%s fails only when its items are asked for', (name, ...args) => {
    const result = filter(name, missing, ...args)
    expect(result).toBeInstanceOf(OneShot)
    expect(messageOf(() => [...iterate(result)])).toBe('undefined: missing is undefined')
  })

  it('give their items up to the failure', () => {
    const result = filter('map', ['3', missing], 'length') as OneShot
    expect(result.next()).toBe(1n)
    expect(messageOf(() => result.next())).toMatch(/^undefined/)
  })

  it('ask nothing about the arguments where there are no items', () => {
    expect(outcome(() => filter('map', [], 'no filter'))).toBe('iterator list:[]')
    expect(outcome(() => filter('map', []))).toBe('iterator list:[]')
  })

  it('are used up by going through them', () => {
    const result = filter('select', [1n, 0n])
    expect([...iterate(result)]).toEqual([1n])
    expect([...iterate(result)]).toEqual([])
  })
})

describe('undefined values', () => {
  it('can be given a default, listed by `items`, and printed by `pprint`', () => {
    expect(filter('default', missing, 1n)).toBe(1n)
    expect(filter('d', missing)).toBe('')
    expect(filter('default', missing, missing)).toBe(missing)
    expect(outcome(() => filter('items', missing))).toBe('iterator list:[]')
    expect(filter('pprint', missing)).toBe('Undefined')
  })

  it.each(['first', 'last', 'min', 'max', 'random'])('are what %s of nothing gives', (name) => {
    expect(filter(name, [])).toBeInstanceOf(Undefined)
    // With an owner, nobody takes it for a parameter that was not given.
    expect((filter(name, []) as Undefined).owner).toEqual([])
  })

  it.each([...filters.keys()].filter((name) => !['default', 'd', 'items', 'pprint'].includes(name)))(
    'fail in %s',
    (name) => {
      const needed: Record<string, Value[]> = {
        attr: ['x'],
        batch: [2n],
        groupby: ['x'],
        map: ['upper'],
        replace: ['a', 'b'],
        selectattr: ['x'],
        rejectattr: ['x'],
        slice: [2n],
      }
      expect(outcome(() => filter(name, missing, ...(needed[name] ?? [])))).toBe('!undefined')
    },
  )
})

describe('groupby', () => {
  it('gives tuples whose items have names', () => {
    const people = [dictOf([['city', 'NY']]), dictOf([['city', 'LA']]), dictOf([['city', 'ny']])]
    const [first, second] = filter('groupby', people, 'city') as Value[]
    expect(first).toBeInstanceOf(Tuple)
    const { items } = second as GroupTuple
    expect(items).toEqual(['NY', [people[0], people[2]]])
    expect((first as GroupTuple).attribute('grouper')).toBe('LA')
    expect((second as GroupTuple).attribute('list')).toBe(items[1])
  })
})

describe('global functions', () => {
  const range = (...args: Value[]): string => outcome(() => call(global('range'), positional(...args)))

  it('make ranges no longer than the sandbox allows', () => {
    expect(range(5n)).toBe('range:range(0, 5)')
    expect(range(1n, 10n, 3n)).toBe('range:range(1, 10, 3)')
    expect(range(true)).toBe('range:range(0, 1)')
    expect(range(100_000n)).toBe('range:range(0, 100000)')
    expect(range(100_001n)).toBe('!error')
    expect(range(0n, 10n ** 30n)).toBe('!error')
    expect(range(0n, 1n, 0n)).toBe('!error')
    expect(range(1.5)).toBe('!error')
    expect(range()).toBe('!error')
    expect(range(missing)).toBe('!undefined')
  })

  it('make dicts', () => {
    const dict = (args: Arguments): string => outcome(() => call(global('dict'), args))
    expect(dict(positional())).toBe('dict:{}')
    expect(dict(named({ a: 1n, b: 'x' }))).toBe("dict:{'a': 1, 'b': 'x'}")
    expect(dict(positional([new Tuple(['k', 1n]), 'ab']))).toBe("dict:{'k': 1, 'a': 'b'}")
    expect(dict({ positional: [dictOf([['a', 1n]])], named: new Map([['a', 2n]]) })).toBe("dict:{'a': 2}")
    expect(dict(positional(1n))).toBe('!error')
    expect(dict(positional(['abc']))).toBe('!error')
    expect(outcome(() => call(member(global('dict'), 'fromkeys'), positional('ab', 1n)))).toBe(
      "dict:{'a': 1, 'b': 1}",
    )
  })

  it('make namespaces', () => {
    const namespace = call(global('namespace'), {
      positional: [dictOf([['a', 1n]])],
      named: new Map([['b', 2n]]),
    })
    expect(namespace).toBeInstanceOf(Namespace)
    expect([...(namespace as Namespace).attributes]).toEqual([
      ['a', 1n],
      ['b', 2n],
    ])
  })

  it('make cyclers', () => {
    const cycler = call(global('cycler'), positional('odd', 'even'))
    const next = (): Value => call(member(cycler, 'next'))
    expect([next(), next(), next(), member(cycler, 'current'), member(cycler, 'pos')]).toEqual([
      'odd',
      'even',
      'odd',
      'even',
      1n,
    ])
    expect(call(member(cycler, 'reset'))).toBe(null)
    expect(next()).toBe('odd')
    expect(outcome(() => call(global('cycler')))).toBe('!error')
  })

  it('make joiners', () => {
    const joiner = call(global('joiner'), positional('; '))
    expect([member(joiner, 'used'), call(joiner), call(joiner), member(joiner, 'used')]).toEqual([
      false,
      '',
      '; ',
      true,
    ])
    expect(member(joiner, 'sep')).toBe('; ')
  })

  it('print as classes, or with an address that nobody can foretell', () => {
    expect(filter('string', global('dict'))).toBe("<class 'dict'>")
    expect(filter('string', global('cycler'))).toBe("<class 'jinja2.utils.Cycler'>")
    expect(outcome(() => filter('string', global('range')))).toBe('!unsupported')
    expect(outcome(() => filter('string', call(global('joiner'))))).toBe('!unsupported')
  })
})

describe('tests', () => {
  it('know what can be called', () => {
    expect(test('callable', global('range'))).toBe(true)
    expect(test('callable', global('dict'))).toBe(true)
    expect(test('callable', call(global('joiner')))).toBe(true)
    expect(test('callable', call(global('cycler'), positional(1n)))).toBe(false)
  })

  it('tell objects apart', () => {
    const list: Value[] = []
    expect(test('sameas', list, list)).toBe(true)
    expect(test('sameas', list, [])).toBe(false)
    expect(test('sameas', null, null)).toBe(true)
    expect(test('sameas', true, 1n)).toBe(false)
    expect(test('sameas', 256n, 256n)).toBe(true)
    expect(test('sameas', 'a', 'b')).toBe(false)
    expect(outcome(() => test('sameas', 'a', 'a'))).toBe('!unsupported')
    expect(outcome(() => test('sameas', 257n, 257n))).toBe('!unsupported')
  })

  it('take an undefined value for callable, and cannot go through it', () => {
    expect(test('callable', missing)).toBe(true)
    expect(test('sequence', missing)).toBe(false)
    expect(outcome(() => test('iterable', missing))).toBe('!undefined')
  })
})

describe('limits', () => {
  it.each<[string, Value, ...Value[]]>([
    ['center', 'a', 10n ** 9n],
    ['indent', 'a\nb', 10n ** 9n],
    ['batch', [1n], 10n ** 9n, 0n],
    ['tojson', [1n], 10n ** 9n],
  ])('%s makes nothing that fits into no memory', (name, value, ...args) => {
    expect(outcome(() => filter(name, value, ...args))).toBe('!error')
  })

  it('end what goes on for too long', () => {
    const long = new Array<Value>(1_000_001).fill(1n)
    for (const name of ['list', 'join', 'sort', 'sum', 'unique', 'tojson']) {
      expect(outcome(() => filter(name, long))).toBe('!limit')
    }
    expect(outcome(() => filter('slice', [], 10n ** 9n))).toBe('!limit')
    expect(outcome(() => filter('striptags', '<>'.repeat(100_000)))).toBe('!limit')
  })

  it('hold for what holds itself', () => {
    const list: Value[] = []
    list.push(list)
    expect(outcome(() => filter('tojson', list))).toBe('!error')
    expect(outcome(() => filter('pprint', list))).toBe('!unsupported')
  })
})

describe('messages', () => {
  it.each<[string, Value, Value[], string]>([
    ['round', 'x', [], '`round` needs a number, and this is text'],
    ['abs', null, [], '`abs` needs a number, and this is nothing (None)'],
    ['xmlattr', 'x', [], '`xmlattr` needs a map, and this is text'],
    ['indent', [], [], '`indent` needs text, and this is a list'],
    ['last', filter('select', [1n]), [], '`last` needs a list here; put `|list` before it'],
    ['sum', ['a'], [null, ''], '`sum` cannot add text; `join` can'],
  ])('of %s are plain', (name, value, args, message) => {
    expect(messageOf(() => filter(name, value, ...args))).toBe(`error: ${message}`)
  })
})

describe('markup', () => {
  it('stays markup, and escapes what joins it', () => {
    expect(filter('upper', new Markup('<b>'))).toEqual(new Markup('<B>'))
    expect(filter('indent', 'a\n<b>', new Markup('  '))).toBe('a\n  &lt;b&gt;')
    expect(filter('truncate', new Markup('one two three'), 9n, false, '<>', 0n)).toEqual(
      new Markup('one&lt;&gt;'),
    )
  })
})

describe('what an `if` without `else` leaves', () => {
  const nothing = new Undefined('nothing', nowhere, undefined, true)

  it('counts as an empty sequence', () => {
    expect(test('iterable', nothing)).toBe(true)
    expect(test('sequence', nothing)).toBe(true)
    expect(outcome(() => filter('reverse', nothing))).toBe('iterator list:[]')
    expect(filter('default', nothing, 1n)).toBe(1n)
  })
})
