/** Members of dates and timestamps. */
import { failUnsupported } from '../../failure'
import type { Arguments, DateValue } from '../../value'
import type { Methods } from './method'

const ofDates = [
  ...['ctime', 'day', 'fromisocalendar', 'fromisoformat', 'fromordinal', 'fromtimestamp', 'isocalendar'],
  ...['isoweekday', 'max', 'min', 'month', 'replace', 'resolution', 'strftime', 'strptime', 'timetuple'],
  ...['today', 'toordinal', 'weekday', 'year'],
]

const ofTimes = [
  ...[
    'astimezone',
    'combine',
    'date',
    'dst',
    'fold',
    'hour',
    'microsecond',
    'minute',
    'now',
    'second',
    'time',
  ],
  ...['timestamp', 'timetz', 'tzinfo', 'tzname', 'utcfromtimestamp', 'utcnow', 'utcoffset', 'utctimetuple'],
]

/** Whether Python has more than what is built here. */
export function isDateMember(self: DateValue, name: string): boolean {
  return ofDates.includes(name) || (self.text.includes(' ') && ofTimes.includes(name))
}

function isoFormat(self: DateValue, args: Arguments): string {
  if (args.positional.length > 0 || args.named.size > 0) return failUnsupported('arguments of isoformat()')
  return self.text.replace(' ', 'T')
}

export const dateMethods: Methods<DateValue> = { isoformat: isoFormat }
