import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

const sha256 = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest()

/** Whether two texts are equal, in a time that tells nothing about where they differ or how long they are. */
export const constantTimeEqual = (a: string, b: string): boolean => timingSafeEqual(sha256(a), sha256(b))

/** HMAC-SHA256 over the parts one after another, as lower-case hex. */
export const hmacSha256Hex = (key: string, ...parts: readonly (string | Uint8Array)[]): string => {
  const hmac = createHmac('sha256', key)
  for (const part of parts) hmac.update(part)
  return hmac.digest('hex')
}
