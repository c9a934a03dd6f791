/** The language server as a process of its own: `--stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`. */
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node'
import { startServer } from './server'
import { version } from '../version'

// Installed, this file lies in dist, beside docs.
const rulePage = `${pathToFileURL(path.join(__dirname, '..', 'docs', 'rules')).href}/{rule}.md`

startServer(createConnection(ProposedFeatures.all), { version, rulePage })
