/** The version of the package that this code is built into. */
import manifest from '../../package.json'

export const version: string = manifest.version
