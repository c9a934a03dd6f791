// Films “Simulate Workflow” in a real VS Code, as docs/images/simulation-light.gif and -dark.gif.
//
//   npm run capture              both themes
//   npm run capture -- THEME …   only these
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { encodeFilm } from './capture/encode.mjs'
import { pointIn, startFilm } from './capture/film.mjs'
import { root } from './project.mjs'
import { dragEdge, withStage } from './stage.mjs'

const themes = process.argv.length > 2 ? process.argv.slice(2) : ['light', 'dark']

/** Of a film, in bytes: everyone who opens the README downloads one. */
const limit = 2_000_000

await withStage(async ({ browser, open }) => {
  for (const theme of themes) {
    const frames = await filmIn(open, theme)
    const film = await encodeFilm(browser, frames)
    const file = `docs/images/simulation-${theme}.gif`
    writeFileSync(path.join(root, file), film)
    const seconds = frames.reduce((sum, { duration }) => sum + duration, 0) / 1000
    console.log(
      `${file}  ${seconds.toFixed(1)} s, ${frames.length} frames, ${Math.ceil(film.length / 1000)} kB`,
    )
    if (film.length > limit) throw new Error(`The film is larger than ${limit / 1000} kB.`)
  }
})

async function filmIn(open, theme) {
  const workbench = await open({ theme, size: { width: 1200, height: 880 }, deviceScaleFactor: 1.25 })
  try {
    workbench.setSettings({
      'editor.cursorBlinking': 'solid',
      '[yaml]': { 'editor.quickSuggestions': false },
    })
    await workbench.openFile('grasping.yaml')
    await workbench.editor.getByText('COMPLETED if all tasks succeed').waitFor()
    const film = await startFilm(workbench)
    await tellStory(workbench, film)
    return film.frames
  } finally {
    await workbench.close()
  }
}

async function tellStory(workbench, film) {
  const { page } = workbench
  await film.caption('See what will happen before you queue for a GPU')
  await film.hold(800)
  await film.click(page.getByRole('button', { name: 'Simulate Workflow' }))
  const panel = await workbench.webview()
  const status = panel.locator('header .summary')
  const expectStatus = (text) => status.filter({ hasText: new RegExp(`^${text}\\b`) }).waitFor()
  await expectStatus('COMPLETED')
  await dragEdge(workbench, '.editor-group-container', { right: 440 })
  await film.hold(1200)

  await film.caption('What if the leader is preempted?')
  await film.click(panel.getByRole('combobox', { name: 'Exit code of leader, attempt 1' }))
  await film.type('pre')
  await film.hold(500)
  await film.click(panel.getByRole('option', { name: 'Preempted' }).first())
  await expectStatus('FAILED_PREEMPTED')
  await film.hold(1500)

  await film.caption('With one retry, the workflow completes')
  await film.click(panel.getByRole('spinbutton', { name: 'Retry limit' }))
  await page.keyboard.press('ArrowUp')
  await expectStatus('COMPLETED')
  await film.hold(1400)

  await film.caption('Every reason leads to its place in the file')
  await film.click(panel.getByRole('button', { name: 'RESCHEDULE takes 3006' }).first())
  await page.locator('.monaco-editor .selected-text').first().waitFor()
  await film.hold(1200)

  await film.caption('Back in time, the graph shows that moment')
  const slider = panel.getByRole('slider')
  const at = (moment) => pointIn(slider, { right: (moment - 1) / 6, down: 0.75 })
  await film.glide(await at(7))
  await film.drag([await at(4), await at(2), await at(7)], 450)

  await film.caption('What else can go wrong?')
  await film.click(panel.getByRole('button', { name: 'Timeline', exact: true }))
  await film.click(panel.getByRole('tab', { name: 'What can go wrong' }))
  await film.click(panel.getByRole('checkbox', { name: 'Surprises only' }))
  await film.hold(700)
  const worker = panel.getByRole('rowgroup', { name: 'worker-1' })
  const preempted = worker
    .getByRole('row', { name: /^Preempted/ })
    .getByRole('button')
    .nth(1)
  await film.scrollTo(preempted)
  await film.click(preempted)
  await expectStatus('FAILED_PREEMPTED')
  await film.caption('A preempted worker fails the workflow, too')
  await film.hold(1600)

  await film.caption('Edit the file, and the result follows')
  await film.click(page.locator('.view-line > span', { hasText: 'echo working' }).first())
  await page.keyboard.press('End')
  await film.type('\nexitActions:\n  RESCHEDULE: 3006')
  await expectStatus('COMPLETED')
  await film.hold(2600)
}
