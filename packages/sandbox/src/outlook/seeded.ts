/** FNV-1a over the parts, 32 bits. */
const hashOf = (parts: readonly (string | number)[]): number => {
  let hash = 0x811c9dc5
  const text = parts.join('|')
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  // FNV's low bits of similar texts are alike; one round of mixing (murmur3) spreads them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A number in [0, 1) that depends on nothing but its parts: the small world is the same in every run and every order. */
export const chance = (...parts: readonly (string | number)[]): number => hashOf(parts) / 2 ** 32

/** 0 .. below - 1. */
export const pick = (below: number, ...parts: readonly (string | number)[]): number => Math.floor(chance(...parts) * below)
