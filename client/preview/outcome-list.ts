/** The list of named outcomes that opens under an exit code: one for the whole page, shown where it is asked for. */
import { element, setAttribute } from './dom'
import { findOutcomes } from './named-outcomes'

export interface OutcomeList {
  readonly root: HTMLElement
  /** Shows the outcomes that fit what is typed; none hides the list. */
  readonly open: (field: ListField, typed: string) => void
  readonly close: () => void
  readonly isOpenFor: (field: ListField) => boolean
  readonly move: (step: 1 | -1) => void
  /** Takes the marked outcome; false when none is marked. */
  readonly accept: () => boolean
}

export interface ListField {
  readonly input: HTMLInputElement
  readonly code: () => number
  readonly choose: (code: number) => void
}

const listId = 'named-outcomes'

export function createOutcomeList(): OutcomeList {
  const root = element('div', { id: listId, role: 'listbox', popover: 'manual', 'aria-label': 'Outcomes' })
  let owner: ListField | undefined
  let marked: HTMLElement | undefined

  const mark = (option: HTMLElement | undefined): void => {
    marked?.setAttribute('aria-selected', 'false')
    marked = option
    marked?.setAttribute('aria-selected', 'true')
    marked?.scrollIntoView({ block: 'nearest' })
    if (marked) owner?.input.setAttribute('aria-activedescendant', marked.id)
    else owner?.input.removeAttribute('aria-activedescendant')
  }
  const options = (): HTMLElement[] => [...root.querySelectorAll<HTMLElement>('[role=option]')]
  const close = (): void => {
    mark(undefined)
    if (owner) setAttribute(owner.input, 'aria-expanded', 'false')
    owner = undefined
    root.hidePopover()
  }
  const choose = (option: HTMLElement): void => {
    const field = owner
    close()
    field?.choose(Number(option.dataset['code']))
  }

  // The field keeps the focus while the mouse chooses.
  root.addEventListener('mousedown', (event) => event.preventDefault())
  root.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest<HTMLElement>('[role=option]') : null
    if (option) choose(option)
  })
  window.addEventListener('resize', () => owner && close())
  window.addEventListener('scroll', () => owner && place(root, owner.input))

  return {
    root,
    close: () => owner && close(),
    isOpenFor: (field) => owner === field,
    open(field, typed) {
      if (owner && owner !== field) close()
      root.replaceChildren(...groupsFor(typed))
      if (root.childElementCount === 0) {
        if (owner) close()
        return
      }
      owner = field
      setAttribute(field.input, 'aria-expanded', 'true')
      root.showPopover()
      place(root, field.input)
      const current = options().find(({ dataset }) => dataset['code'] === String(field.code()))
      mark(typed === '' ? current : options()[0])
    },
    move(step) {
      const all = options()
      const from = marked ? all.indexOf(marked) : step === 1 ? -1 : all.length
      mark(all[Math.min(all.length - 1, Math.max(0, from + step))])
    },
    accept() {
      if (!marked) return false
      choose(marked)
      return true
    },
  }
}

function groupsFor(typed: string): readonly HTMLElement[] {
  return findOutcomes(typed).map(({ title, outcomes }) =>
    element(
      'div',
      { role: 'group', 'aria-label': title },
      element('div', { class: 'title', 'aria-hidden': 'true' }, title),
      ...outcomes.map(({ code, name }) =>
        element(
          'div',
          { role: 'option', id: `${listId}-${code}`, 'aria-selected': 'false', 'data-code': `${code}` },
          element('span', {}, name),
          element('span', { class: 'code' }, `${code}`),
        ),
      ),
    ),
  )
}

/** Under the field, or above it where there is more room; never outside the window. */
function place(list: HTMLElement, input: HTMLInputElement): void {
  const field = input.getBoundingClientRect()
  const below = window.innerHeight - field.bottom
  const above = field.top
  const opensBelow = below >= list.scrollHeight || below >= above
  list.style.maxHeight = `${(opensBelow ? below : above) - 8}px`
  list.style.left = `${Math.max(4, Math.min(field.left, window.innerWidth - list.offsetWidth - 4))}px`
  list.style.top = opensBelow ? `${field.bottom + 1}px` : 'auto'
  list.style.bottom = opensBelow ? 'auto' : `${window.innerHeight - field.top + 1}px`
}
