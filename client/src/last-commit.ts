/** The text of a file in the last commit, from VS Code's own Git extension. */
import * as vscode from 'vscode'

export type CommittedText =
  | { readonly kind: 'text'; readonly text: string }
  /** A sentence for people. */
  | { readonly kind: 'unavailable'; readonly reason: string }

export async function committedText(uri: vscode.Uri): Promise<CommittedText> {
  const extension = await startExtension()
  const git = extension && apiOf(extension)
  if (!git)
    return unavailable(
      vscode.workspace.isTrusted
        ? 'Git is not available in this window.'
        : 'Trust this workspace to compare with the last commit.',
    )
  // One that is not open is so because the user wants it, or has not been asked yet.
  const repository = git.getRepository(uri)
  if (!repository) return unavailable('VS Code has no Git repository open that this file is in.')
  try {
    return { kind: 'text', text: await showCommitted(repository, uri.fsPath) }
  } catch {
    return unavailable('The last commit does not have this file.')
  }
}

/** It is asked for at every pause in typing, and Git would be started each time. */
let latest: { readonly commit: string; readonly path: string; readonly text: string } | undefined

async function showCommitted(repository: Repository, path: string): Promise<string> {
  const commit = repository.state.HEAD?.commit
  if (commit === undefined) return repository.show('HEAD', path)
  if (latest?.commit !== commit || latest.path !== path)
    latest = { commit, path, text: await repository.show(commit, path) }
  return latest.text
}

/** Calls back when a commit is made, another one is checked out, or Git is there at last. */
export function onDidChangeCommit(listener: () => void): vscode.Disposable {
  let listening: vscode.Disposable[] = []
  let isDisposed = false
  const stop = (): void => {
    for (const one of listening) one.dispose()
    listening = []
  }
  const follow = ({ state }: Repository): void => {
    let commit = state.HEAD?.commit
    listening.push(
      state.onDidChange(() => {
        if (state.HEAD?.commit === commit) return
        commit = state.HEAD?.commit
        listener()
      }),
    )
  }
  const start = async (): Promise<void> => {
    const extension = await startExtension()
    stop()
    if (isDisposed || !extension) return
    listening.push(extension.onDidChangeEnablement(restart))
    const git = apiOf(extension)
    if (!git) return
    git.repositories.forEach(follow)
    listening.push(git.onDidOpenRepository(restart), git.onDidCloseRepository(restart))
  }
  const restart = (): void => {
    void start().then(listener)
  }
  // In a workspace that is not trusted, the Git extension comes with trust.
  const trusting = vscode.workspace.onDidGrantWorkspaceTrust(restart)
  void start()
  return new vscode.Disposable(() => {
    isDisposed = true
    trusting.dispose()
    stop()
  })
}

function unavailable(reason: string): CommittedText {
  return { kind: 'unavailable', reason }
}

/** What is used of what the extension `vscode.git` exports, version 1. */
interface GitExtension {
  readonly enabled: boolean
  readonly onDidChangeEnablement: vscode.Event<boolean>
  getAPI(version: 1): Git
}

interface Git {
  readonly repositories: readonly Repository[]
  readonly onDidOpenRepository: vscode.Event<Repository>
  readonly onDidCloseRepository: vscode.Event<Repository>
  getRepository(uri: vscode.Uri): Repository | null
}

interface Repository {
  readonly state: {
    readonly HEAD: { readonly commit?: string } | undefined
    readonly onDidChange: vscode.Event<void>
  }
  show(commit: string, path: string): Promise<string>
}

async function startExtension(): Promise<GitExtension | undefined> {
  const extension = vscode.extensions.getExtension<GitExtension>('vscode.git')
  try {
    return await extension?.activate()
  } catch {
    // It found no git program.
    return undefined
  }
}

/** It throws where the user has switched Git off. */
function apiOf(extension: GitExtension): Git | undefined {
  return extension.enabled ? extension.getAPI(1) : undefined
}
