import { AppError } from '@fairlead/kernel/errors'
import { pathText } from '@fairlead/kernel/parse'
import type { Key } from '@fairlead/kernel/store'

type Path = readonly PropertyKey[]

/** DynamoDB takes 32 levels counting the item itself, which leaves 31 to `attributes` (measured on DynamoDB Local 2.6.1). */
const LEVELS = 31
const PK_BYTES = 2048
const SK_BYTES = 1024
const NAME_BYTES = 65_535
/** Below this DynamoDB's numbers underflow; above the safe integers its document client refuses. */
const SMALLEST = 1e-130

export const badAttributes = (path: Path, expected: string): AppError =>
  new AppError('bad-attributes', 'invalid', {
    message: `${pathText(path)}: ${expected}.`,
    path: pathText(path),
    next: 'Store plain JSON only, under keys of a few hundred bytes.',
  })

export const utf8 = (text: string): number => Buffer.byteLength(text)

const checkText = (text: string, path: Path): void => {
  if (!text.isWellFormed()) throw badAttributes(path, 'half of a surrogate pair is not text')
}

/** DynamoDB packs two decimal digits in a byte; one byte for the exponent, one for the sign. */
const numberBytes = (value: number, path: Path): number => {
  const magnitude = Math.abs(value)
  if (!(magnitude <= Number.MAX_SAFE_INTEGER)) throw badAttributes(path, 'a number must lie between -(2^53 - 1) and 2^53 - 1')
  if (magnitude !== 0 && magnitude < SMALLEST) throw badAttributes(path, 'a number this close to zero cannot be kept')
  const [mantissa = ''] = value.toExponential().split('e')
  return Math.ceil(mantissa.replaceAll(/\D/g, '').length / 2) + 2
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/**
 * The name is part of the size. `__proto__` and `constructor` are refused because the document client loses the one and
 * takes an object holding the other for a class.
 */
const nameBytes = (name: string, path: Path): number => {
  checkText(name, path)
  const bytes = utf8(name)
  if (name === '__proto__' || name === 'constructor') throw badAttributes(path, 'this name cannot be stored')
  if (bytes === 0 || bytes > NAME_BYTES) throw badAttributes(path, 'a name needs 1 to 65535 bytes')
  return bytes
}

const containerBytes = (value: object, path: Path, level: number): number => {
  if (level > LEVELS) throw badAttributes(path, 'nested more than 31 levels deep')
  if (Array.isArray(value)) {
    return Array.from<unknown>(value).reduce<number>((sum, each, at) => sum + 1 + attributeBytes(each, [...path, at], level + 1), 3)
  }
  if (!isPlain(value)) throw badAttributes(path, 'only plain objects can be stored')
  return Object.entries(value).reduce<number>(
    (sum, [name, each]) => sum + 1 + nameBytes(name, [...path, name]) + attributeBytes(each, [...path, name], level + 1),
    3,
  )
}

/**
 * Bytes of a JSON value as DynamoDB counts them (Developer Guide, "DynamoDB item sizes and formats"), rounded up where the
 * guide only approximates. Error `bad-attributes` (invalid) for anything that is not JSON both engines keep alike.
 */
export const attributeBytes = (value: unknown, path: Path, level = 1): number => {
  switch (typeof value) {
    case 'boolean':
      return 1
    case 'number':
      return numberBytes(value, path)
    case 'string':
      checkText(value, path)
      return utf8(value)
    case 'object':
      return value === null ? 1 : containerBytes(value, path, level)
    case 'undefined':
    case 'function':
    case 'symbol':
    case 'bigint':
    default:
      throw badAttributes(path, `${typeof value} is not JSON`)
  }
}

const checkKeyPart = (part: unknown, path: Path, most: number): void => {
  if (typeof part !== 'string') throw badAttributes(path, 'a key is text')
  checkText(part, path)
  if (part === '' || utf8(part) > most) throw badAttributes(path, `a key needs 1 to ${most} bytes`)
}

export const checkKey = ({ pk, sk }: Pick<Key, 'pk' | 'sk'>, path: Path): void => {
  checkKeyPart(pk, [...path, 'pk'], PK_BYTES)
  checkKeyPart(sk, [...path, 'sk'], SK_BYTES)
}
