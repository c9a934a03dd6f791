/** Mounts, URLs and images that OSMO accepts, and that can only be slips. */
import { replaceValue } from '../model/edit-value'
import { parseImage } from '../model/image-reference'
import { isStorageUrl } from '../model/storage-url'
import type { Value } from '../model/values'
import { closest } from './closest'
import { defineRule, fix } from './rule'
import { excerpt } from './words'

export const likelyTypo = defineRule({
  name: 'likely-typo',
  severity: 'warning',
  summary: 'A mount, URL or image is accepted, but can hardly be meant as it is written.',
  checkValue(value, report) {
    const slip = slipIn(value)
    if (!slip) return
    const { message, meant } = slip
    report({
      range: value.range,
      path: value.path,
      message: `OSMO accepts ${excerpt(value.source)}, but ${message} Write ${meant}.`,
      fixes: fix(`Write ${meant}`, replaceValue(value, meant)),
    })
  },
})

interface Slip {
  readonly message: string
  readonly meant: string
}

function slipIn(value: Value): Slip | undefined {
  switch (value.kind) {
    case 'image':
      return slipInImage(value)
    case 'mount':
      return slipInMount(value)
    case 'storage URL':
      return slipInUrl(value)
    default:
      return undefined
  }
}

/** Only a near miss of the one tag that every registry has is certain. */
function slipInImage({ text }: Value): Slip | undefined {
  const image = parseImage(text)
  const isSlip =
    image?.tag !== undefined && image.tag !== 'latest' && closest(image.tag, ['latest']) === 'latest'
  if (!isSlip || image.digest !== undefined || !/^[a-z]{5,7}$/.test(image.tag)) return undefined
  return {
    message: `the tag ${image.tag} looks like latest, and an image that does not exist cannot be pulled.`,
    meant: `${text.slice(0, -image.tag.length)}latest`,
  }
}

function slipInMount({ text }: Value): Slip | undefined {
  const [source = '', target] = text.split(':')
  const isRelative = (path: string): boolean => /^[\w.-]+\//.test(path)
  if (target === undefined || !(isRelative(source) || isRelative(target))) return undefined
  const absolute = (path: string): string => (isRelative(path) ? `/${path.replace(/^\.\//, '')}` : path)
  return {
    message: 'a mount needs paths that begin with a slash.',
    meant: `${absolute(source)}:${absolute(target)}`,
  }
}

function slipInUrl({ text }: Value): Slip | undefined {
  const meant = text.trim()
  if (!isStorageUrl(text) || meant === text || !isStorageUrl(meant)) return undefined
  return { message: 'the space at its end is part of the address.', meant }
}
