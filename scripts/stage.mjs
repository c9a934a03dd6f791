// A real VS Code to take pictures of: the packaged extension, and of the window only the file, the panel and the problems.
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { importTypeScript } from './import-typescript.mjs'
import { packageExtension } from './package.mjs'
import { root } from './project.mjs'
import { launchBrowser, startVSCode } from './vscode.mjs'

const settings = {
  'breadcrumbs.enabled': false,
  'editor.hover.above': false,
  'editor.lightbulb.enabled': 'off',
  'editor.minimap.enabled': false,
  'editor.scrollbar.horizontal': 'hidden',
  'editor.stickyScroll.enabled': false,
  'problems.autoReveal': false,
  'window.commandCenter': false,
  'window.menuBarVisibility': 'hidden',
  'workbench.activityBar.location': 'hidden',
  'workbench.layoutControl.enabled': false,
  'workbench.sash.hoverDelay': 60_000,
  'workbench.statusBar.visible': false,
}

/** Calls with the browser and a function that opens a window on a copy of examples/, as test/editor/workbench.ts drives it. */
export async function withStage(use) {
  const vsix = await packageExtension()
  const { openWorkbench } = await importTypeScript('test/editor/workbench.ts', 'node')
  const vscode = await startVSCode({ vsix, settings })
  const browser = await launchBrowser()
  const open = async (options) => {
    const files = path.join(root, 'examples')
    const workbench = await openWorkbench({ browser, url: vscode.url, files, ...options })
    await workbench.runCommand('View: Toggle Primary Side Bar Visibility')
    return workbench
  }
  try {
    await use({ browser, open })
  } finally {
    await browser.close()
    await vscode.stop()
  }
}

/** Drags an edge of the first such part of the window until the part is so high or wide. */
export async function dragEdge(workbench, part, { top, bottom, right }) {
  const { page } = workbench
  const wanted = top ?? bottom ?? right
  const drag = async () => {
    const { x, y, width, height } = await placeAtRest(workbench, part)
    const from = {
      x: right ? x + width - 1 : x + width / 4,
      y: right ? y + height / 2 : top ? y - 2 : y + height - 1,
    }
    const way = { x: right ? right - width : 0, y: top ? height - top : bottom ? bottom - height : 0 }
    const to = { x: from.x + way.x, y: from.y + way.y }
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.mouse.up()
    await page.mouse.move(to.x - 40, to.y - 40) // An edge under the mouse looks different.
    const after = await placeAtRest(workbench, part)
    return right ? after.width : after.height
  }
  // An edge that has just come does not always let itself be dragged.
  await workbench.until(`${part} measures ${wanted}`, drag, (size) => Math.abs(size - wanted) < 4)
}

/** Where the first such part is once it does not move or grow any more. */
function placeAtRest(workbench, part) {
  const locator = workbench.page.locator(part).first()
  let before
  const rests = (place) => {
    const isSame = isDeepStrictEqual(place, before)
    before = place
    return isSame
  }
  return workbench.until(`${part} rests`, () => locator.boundingBox(), rests)
}

/** Makes a line the first in sight and leaves the cursor where it is. */
export async function scrollTo({ page }, line) {
  for (let count = 0; count < 10; count++) await page.keyboard.press('Alt+PageUp')
  for (let count = 1; count < line; count++) await page.keyboard.press('Control+ArrowDown')
}
