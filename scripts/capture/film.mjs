// Films a window as somebody works in it: a pointer glides, presses and types, and what changes is a frame.

/** How long frames show, in milliseconds; GIF counts in hundredths of a second. */
const [gliding, pressing, typing] = [40, 150, 60]

/** The strip under the window, in which a caption says what happens. */
const captionHeight = 46

/** Of what the window of a workbench shows from now on. */
export async function startFilm(workbench) {
  const { width, height } = workbench.page.viewportSize()
  await workbench.page.evaluate(addStage, captionHeight)
  const film = new Film(workbench)
  await film.point({ x: width / 2, y: height / 2 })
  return film
}

class Film {
  /** PNGs, each with how long it shows. */
  frames = []
  #workbench
  #page
  #pointer

  constructor(workbench) {
    this.#workbench = workbench
    this.#page = workbench.page
  }

  /** Shows for some time what there is once nothing changes any more. */
  async hold(duration) {
    let before
    const rests = (png) => {
      const isSame = before?.equals(png) ?? false
      before = png
      return isSame
    }
    this.#add(await this.#workbench.until('the window rests', () => this.#takePicture(), rests), duration)
  }

  async caption(caption) {
    await this.#page.evaluate(poseStage, { caption })
  }

  async point(pointer) {
    this.#pointer = pointer
    await this.#page.mouse.move(pointer.x, pointer.y)
    await this.#page.evaluate(poseStage, { pointer })
  }

  /** Slow at both ends, as a hand moves. */
  async glide(to) {
    const from = this.#pointer
    const steps = Math.ceil(3 + Math.hypot(to.x - from.x, to.y - from.y) / 90)
    for (let step = 1; step <= steps; step++) {
      const part = (1 - Math.cos((Math.PI * step) / steps)) / 2
      await this.point({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part })
      await this.#addPicture(gliding)
    }
  }

  /** What comes of the click is for the next frame. */
  async click(locator) {
    await this.glide(await pointIn(locator))
    await this.#press()
    await this.#addPicture(pressing)
    await this.#release()
  }

  /** Takes what is under the pointer along, and holds at each of the points. */
  async drag(points, duration) {
    await this.#press()
    for (const point of points) {
      await this.glide(point)
      await this.hold(duration)
    }
    await this.#release()
  }

  /** Turns the wheel over an element that is further down until it is in sight. */
  async scrollTo(locator) {
    const inSight = this.#page.viewportSize().height - captionHeight - 60
    await this.glide({ ...(await pointIn(locator)), y: inSight })
    const turn = async () => {
      await this.#page.mouse.wheel(0, 40)
      await this.#page.waitForTimeout(100)
      await this.#addPicture(gliding)
      return (await pointIn(locator)).y
    }
    await this.#workbench.until(`${locator} is in sight`, turn, (y) => y <= inSight)
  }

  async type(text) {
    for (const character of text) {
      await this.#page.keyboard.type(character)
      await this.#addPicture(typing)
    }
  }

  async #press() {
    await this.#page.evaluate(poseStage, { isPressed: true })
    await this.#page.mouse.down()
  }

  async #release() {
    await this.#page.mouse.up()
    await this.#page.evaluate(poseStage, { isPressed: false })
  }

  async #addPicture(duration) {
    this.#add(await this.#takePicture(), duration)
  }

  #takePicture() {
    return this.#page.screenshot({ caret: 'hide' })
  }

  /** As long as nothing changes, it is one frame. */
  #add(png, duration) {
    const last = this.frames.at(-1)
    if (last?.png.equals(png)) last.duration += duration
    else this.frames.push({ png, duration })
  }
}

/** The middle of an element, or a place in it that is given in parts of its width and height. */
export async function pointIn(locator, { right = 0.5, down = 0.5 } = {}) {
  const { x, y, width, height } = await locator.boundingBox()
  return { x: x + width * right, y: y + height * down }
}

/** Runs in the page: makes room for the caption below VS Code, and draws a pointer, which pictures do not have. */
function addStage(captionHeight) {
  const height = window.innerHeight - captionHeight
  Object.defineProperty(window, 'innerHeight', { get: () => height })
  window.dispatchEvent(new Event('resize'))

  const arrow = `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30" viewBox="-4 -4 30 30">
    <path d="M0 0v17.5l4.2-4 2.9 6.6 3-1.3-2.9-6.5h6z" stroke="#fff" stroke-width="1.6" stroke-linejoin="round"/>
  </svg>`
  const add = (parent, style) => {
    const element = document.createElement('div')
    element.style.cssText = style
    return parent.appendChild(element)
  }
  const stage = add(
    document.querySelector('.monaco-workbench'),
    'position: fixed; inset: 0; z-index: 1000000; pointer-events: none',
  )
  stage.id = 'stage'
  add(
    stage,
    `position: absolute; inset: auto 0 0; font-size: 17px; font-weight: 600; text-align: center;
    height: ${captionHeight}px; line-height: ${captionHeight - 2}px;
    color: var(--vscode-foreground); background: var(--vscode-titleBar-activeBackground)`,
  )
  const pointer = add(
    stage,
    `position: absolute; width: 30px; height: 30px; margin: -4px;
    background: url("data:image/svg+xml,${encodeURIComponent(arrow)}")`,
  )
  const press = add(
    pointer,
    `position: absolute; inset: -12px auto auto -12px; width: 32px; height: 32px; box-sizing: border-box;
    border-radius: 50%; border: 2px solid #0078d4; background: #0078d455`,
  )
  press.hidden = true
}

/** Runs in the page: what is given changes. */
function poseStage({ pointer, caption, isPressed }) {
  const [strip, arrow] = document.getElementById('stage').children
  if (caption !== undefined) strip.textContent = caption
  if (isPressed !== undefined) arrow.firstElementChild.hidden = !isPressed
  if (pointer) Object.assign(arrow.style, { left: `${pointer.x}px`, top: `${pointer.y}px` })
}
