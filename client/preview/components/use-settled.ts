/** A value once it has stopped changing, for what nobody looks at while it changes. */
import { useEffect, useState } from 'preact/hooks'

/** Undefined at first. */
export function useSettled<T>(value: T, milliseconds = 150): T | undefined {
  const [settled, setSettled] = useState<T | undefined>(undefined)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return settled
}
