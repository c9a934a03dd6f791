/** The same pseudo-random numbers in every run. */

/** From 0 to 1, like `Math.random`. */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
