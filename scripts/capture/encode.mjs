// Makes an animated GIF of frames, in a browser, which can read their PNGs.
import { fileURLToPath } from 'node:url'

/** Its bundle for browsers, which gives them `modernGif`. */
const encoder = fileURLToPath(new URL('index.js', import.meta.resolve('modern-gif')))

/** The frames have one size; each shows for its duration. */
export async function encodeFilm(browser, frames) {
  const page = await browser.newPage()
  try {
    await page.addScriptTag({ path: encoder })
    const size = { width: frames[0].png.readUInt32BE(16), height: frames[0].png.readUInt32BE(20) }
    await page.evaluate((options) => void (window.film = new window.modernGif.Encoder(options)), size)
    for (const { png, duration } of frames) {
      const frame = { data: `data:image/png;base64,${png.toString('base64')}`, delay: duration }
      await page.evaluate((options) => window.film.encode(options), frame)
    }
    return Buffer.from(await page.evaluate(finish), 'base64')
  } finally {
    await page.close()
  }
}

/** Runs in the page; only text comes out of it. */
async function finish() {
  const reader = new FileReader()
  reader.readAsDataURL(await window.film.flush('blob'))
  await new Promise((resolve) => (reader.onload = resolve))
  return reader.result.split(',')[1]
}
