/** Text from elsewhere, as a terminal can show it: nothing in it may steer the terminal or hide. */

/** Shows what has no shape of its own, such as escapes and marks of direction; tabs stay. */
export function printable(text: string): string {
  // The two joiners belong to scripts and emoji.
  return text.replace(/[^\P{Cc}\t]|[^\P{Cf}\u200c\u200d]|[\u2028\u2029]/gu, picture)
}

export function printableLines(text: string): string {
  return text.split('\n').map(printable).join('\n')
}

/** Unicode has pictures of the oldest controls, such as ␛, and none of the others. */
function picture(character: string): string {
  const code = character.charCodeAt(0)
  if (code === 0x7f) return '␡'
  return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd'
}

/** As much of `filler` as stands below the text; tabs stay tabs, however wide the terminal shows them. */
export function below(text: string, filler: string): string {
  return text.replace(noColumn, '').replace(twoColumns, '  ').replace(/[^\t]/gu, filler)
}

const noColumn = /[\p{Mn}\p{Me}\u1160-\u11ff\u200c\u200d]/gu

/** What terminals show double, by the ranges of Unicode’s East Asian Width. */
const twoColumns =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/gu
