/** The language server in a browser worker. */
import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser'
import { version } from '../version'
import { startServer } from './server'

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0]

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), { version })
