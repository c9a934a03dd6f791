// Waits for what happens in its own time.

/** Resolves to what `read` gives once it is neither undefined nor false; `what` names it in the error. */
export async function until<T>(
  what: string,
  read: () => T | Thenable<T>,
  limit = 10_000,
): Promise<Exclude<T, undefined | false>> {
  const deadline = Date.now() + limit
  for (;;) {
    const value = await read()
    if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>
    if (Date.now() > deadline) throw new Error(`Not within ${limit / 1000} s: ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
