/** Icons are bundled as text. */
declare module '*.svg' {
  const text: string
  // eslint-disable-next-line import-x/no-default-export -- Such a module has no names to import.
  export default text
}
