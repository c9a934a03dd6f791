/** The version of the package that this code is built into. */
export { version } from '../../package.json'
