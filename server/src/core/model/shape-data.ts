/** What a validator sees of a value: its shape, and nothing of what it says. */
import type { DataReading } from '../syntax/data'
import type { ScalarNode } from '../syntax/tree'
import { keyText } from '../syntax/tree'

/** As JSON, as far as the shape goes. */
export const shapeReading: DataReading = { value: shapeOf, key: keyText }

function shapeOf({ type }: ScalarNode): unknown {
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return true
    case 'integer':
      return 1
    case 'float':
      return 0.5
    case 'date':
      return aDate
    default:
      return ''
  }
}

/** No JSON value, so it is of no type that a field takes. */
const aDate = 0n
