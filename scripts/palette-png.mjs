// Makes a PNG several times smaller by giving it a palette: pictures of an editor have few colours that matter.
import { deflateSync, inflateSync } from 'node:zlib'

/** 256 would be possible; text looks the same with fewer. */
const size = 80

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** Takes 8-bit RGB without interlacing, as Chromium writes it. */
export function withPalette(png) {
  const chunks = readChunks(png)
  const header = chunks.find(({ type }) => type === 'IHDR').data
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (header.readUInt32BE(8) !== 0x08020000) throw new Error('Not an 8-bit RGB picture.')
  const parts = chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)
  const pixels = readPixels(inflateSync(Buffer.concat(parts)), width, height)

  const palette = choosePalette(pixels)
  const indices = new Map()
  const rows = Buffer.alloc((width + 1) * height)
  for (let pixel = 0; pixel < pixels.length; pixel++) {
    const color = pixels[pixel]
    if (!indices.has(color)) indices.set(color, nearest(color, palette).index)
    rows[pixel + Math.floor(pixel / width) + 1] = indices.get(color)
  }

  const newHeader = Buffer.from(header)
  newHeader[9] = 3 // The pixels are indices.
  const colors = Buffer.from(palette.flatMap((color) => [red(color), green(color), blue(color)]))
  return Buffer.concat([
    signature,
    chunk('IHDR', newHeader),
    chunk('PLTE', colors),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function readChunks(png) {
  const chunks = []
  for (let offset = signature.length; offset < png.length;) {
    const length = png.readUInt32BE(offset)
    const data = png.subarray(offset + 8, offset + 8 + length)
    chunks.push({ type: png.toString('latin1', offset + 4, offset + 8), data })
    offset += length + 12
  }
  return chunks
}

/** Undoes the filter of each row; a pixel is 0xrrggbb. */
function readPixels(data, width, height) {
  const size = width * 3
  let above = Buffer.alloc(size)
  const pixels = new Uint32Array(width * height)
  for (let y = 0; y < height; y++) {
    const start = y * (size + 1)
    const row = data.subarray(start + 1, start + 1 + size)
    for (let x = 0; x < size; x++) {
      const left = x < 3 ? 0 : row[x - 3]
      const corner = x < 3 ? 0 : above[x - 3]
      row[x] += predict(data[start], left, above[x], corner)
    }
    for (let x = 0; x < width; x++) pixels[y * width + x] = row.readUIntBE(x * 3, 3)
    above = row
  }
  return pixels
}

function predict(filter, left, above, corner) {
  switch (filter) {
    case 1:
      return left
    case 2:
      return above
    case 3:
      return (left + above) >> 1
    case 4: {
      const guess = left + above - corner
      const [toLeft, toAbove, toCorner] = [left, above, corner].map((one) => Math.abs(guess - one))
      if (toLeft <= toAbove && toLeft <= toCorner) return left
      return toAbove <= toCorner ? above : corner
    }
    default:
      return 0
  }
}

/** The colours that are to remain: all that fill an area, and of the shades between them those that differ most. */
function choosePalette(pixels) {
  const counts = new Map()
  for (const color of pixels) counts.set(color, (counts.get(color) ?? 0) + 1)
  const byFrequency = [...counts].sort(([, a], [, b]) => b - a)
  const areas = byFrequency.filter(([, count]) => count > pixels.length / 2000).map(([color]) => color)
  const shades = byFrequency.slice(areas.length).map(([color]) => color)
  for (let tolerance = 1; ; tolerance *= 1.2) {
    const palette = [...areas]
    for (const color of shades) {
      if (nearest(color, palette).distance > tolerance) palette.push(color)
      if (palette.length > size) break
    }
    if (palette.length <= size) return palette
  }
}

function nearest(color, palette) {
  let best = { index: -1, distance: Infinity }
  for (const [index, other] of palette.entries()) {
    const distance =
      (red(color) - red(other)) ** 2 + (green(color) - green(other)) ** 2 + (blue(color) - blue(other)) ** 2
    if (distance < best.distance) best = { index, distance }
  }
  return best
}

const red = (color) => color >> 16
const green = (color) => (color >> 8) & 255
const blue = (color) => color & 255

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

function crc32(data) {
  let crc = 0xffffffff
  for (const byte of data) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
