/** The values that a template starts with, from the YAML of `default-values` and from what `--set` gives. */
import { parsePythonFloat, parsePythonInt } from '../jinja/python/numbers'
import { hashKey } from '../jinja/python/operators'
import type { Value } from '../jinja/value'
import { DateValue, Dict } from '../jinja/value'
import type { Parameter } from '../parameters'
import type { Node, ScalarNode } from '../syntax/tree'

/** What PyYAML makes of a node; what an alias brings in again is the same value, as in Python. */
export function toValue(node: Node, known = new Map<Node, Value>()): Value {
  if (node.kind === 'scalar') return scalarValue(node)
  const done = known.get(node)
  if (done !== undefined) return done
  if (node.kind === 'list') {
    const list: Value[] = []
    known.set(node, list)
    for (const item of node.items) list.push(toValue(item, known))
    return list
  }
  const dict = new Dict()
  known.set(node, dict)
  for (const { key, value } of node.entries) {
    if (key.kind !== 'scalar') continue
    const keyValue = scalarValue(key)
    dict.set(hashKey(keyValue), keyValue, toValue(value, known))
  }
  return dict
}

function scalarValue({ type, text, content }: ScalarNode): Value {
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return text === 'True'
    case 'integer':
      return BigInt(text)
    case 'float':
      return parsePythonFloat(text) ?? NaN
    case 'date':
      return dateValue(text)
    case 'text':
      return content
  }
}

const timestamp =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(Z|([-+])(\d\d?)(?::?(\d\d))?))?)?$/

/** A `date` or `datetime` as PyYAML makes it. */
function dateValue(text: string): DateValue {
  const match = timestamp.exec(text)
  if (!match) return new DateValue(text, text)
  const [
    ,
    year,
    month,
    day,
    hour,
    minute,
    second,
    fraction = '',
    zone,
    sign,
    zoneHours = '0',
    zoneMinutes = '0',
  ] = match
  const two = (part: string): string => part.padStart(2, '0')
  const date = `${year!}-${two(month!)}-${two(day!)}`
  const numbers = [year, month, day].map(Number)
  if (hour === undefined) return new DateValue(date, `datetime.date(${numbers.join(', ')})`)
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0'))
  const offset = (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes))
  const isUtc = zone !== undefined && offset === 0
  const shown =
    [two(hour), minute, second].join(':') + (micros > 0 ? `.${String(micros).padStart(6, '0')}` : '')
  const shownZone =
    zone === undefined
      ? ''
      : `${offset < 0 ? '-' : '+'}${two(String(Math.floor(Math.abs(offset) / 60)))}:${two(String(Math.abs(offset) % 60))}`
  const time = [hour, minute, second].map(Number)
  // `repr` leaves out what is zero at the end.
  const parts = micros > 0 ? [...time, micros] : time[2] ? time : time.slice(0, 2)
  const zoneSource =
    zone === undefined
      ? ''
      : `, tzinfo=datetime.timezone${isUtc ? '.utc' : `(datetime.timedelta(${timedelta(offset)}))`}`
  return new DateValue(
    `${date} ${shown}${shownZone}`,
    `datetime.datetime(${[...numbers, ...parts].join(', ')}${zoneSource})`,
  )
}

function timedelta(minutes: number): string {
  return minutes < 0 ? `days=-1, seconds=${86_400 + minutes * 60}` : `seconds=${minutes * 60}`
}

/** As the service reads it: `--set` makes an int or a float of what Python takes for one. */
export function parameterValue({ text, option }: Parameter): Value {
  if (option === 'set-string') return text
  return parsePythonInt(text) ?? parsePythonFloat(text) ?? text
}
