import { BlockList, isIP } from 'node:net'

/** Loopback, private, link-local, shared, benchmark, multicast and reserved ranges (IANA special-purpose registries). */
const internal = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  internal.addSubnet(net, prefix, 'ipv4')
}
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  internal.addSubnet(net, prefix, 'ipv6')
}

/** `URL.hostname` without IPv6 brackets and a trailing dot; the URL parser has already made `0x7f.1` into `127.0.0.1`. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')

/** A literal address or name that can only mean a machine inside; names that resolve to one are another matter (DNS). */
export const isInternal = (hostname: string): boolean => {
  const host = bare(hostname)
  const family = isIP(host)
  if (family !== 0) return internal.check(host, family === 6 ? 'ipv6' : 'ipv4')
  return /(^|\.)(localhost|local|internal)$/.test(host)
}

/** This very machine, literally. */
export const isLoopback = (hostname: string): boolean => {
  const host = bare(hostname)
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
