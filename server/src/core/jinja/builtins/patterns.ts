/** Parts of patterns with the flag `u`: what `\s` and `\w` mean to Python. */
import { blank } from '../python/characters'

export const white = blank.source
export const word = '[\\p{L}\\p{N}_]'
