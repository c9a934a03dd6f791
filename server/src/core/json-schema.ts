/** Validators that Ajv has written from a JSON schema, as the core calls them. */

export interface Validator<E extends SchemaError = SchemaError> {
  (data: unknown): boolean
  /** Of the last call. */
  readonly errors?: readonly E[] | null
}

export interface SchemaError {
  /** A JSON pointer. */
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** Of a validator that was made with `verbose`. */
export interface VerboseSchemaError extends SchemaError {
  readonly parentSchema: Readonly<Record<string, unknown>>
}

/** The keys and indices along a JSON pointer. */
export function partsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}
