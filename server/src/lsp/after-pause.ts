/** Work that waits until nobody has asked for it for a while. */

export interface DelayedWork {
  /** From now on, or from now on again. */
  start(): void
  cancel(): void
}

/** About as long as a pause between two words. */
const pause = 300

export function afterPause(work: () => void): DelayedWork {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    start() {
      clearTimeout(timer)
      timer = setTimeout(work, pause)
    },
    cancel: () => clearTimeout(timer),
  }
}
