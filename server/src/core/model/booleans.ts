/** Booleans, as pydantic reads them. */
import type { ScalarNode } from '../syntax/tree'

/** YAML's own, 0 and 1, and the usual words in any letter case; undefined for what the service rejects. */
export function readBoolean({ text, type }: Pick<ScalarNode, 'text' | 'type'>): boolean | undefined {
  const word = text.toLowerCase()
  if (type === 'integer' || type === 'float') {
    const number = Number(text)
    return number === 0 || number === 1 ? number === 1 : undefined
  }
  if (['true', '1', 'on', 't', 'y', 'yes'].includes(word)) return true
  if (['false', '0', 'off', 'f', 'n', 'no'].includes(word)) return false
  return undefined
}
