import { BlockList, isIP } from 'node:net'

/** Loopback, private, link-local, shared, documentation, benchmark, multicast and reserved ranges (IANA special-purpose registries). */
const internal = new BlockList()
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  internal.addSubnet(net, prefix, 'ipv4')
}
for (const [net, prefix] of [
  ['::', 96],
  // Stateless translation (RFC 2765), NAT64, Teredo and 6to4 carry an IPv4 address inside; mapped ones (::ffff:0:0/96) BlockList reads itself.
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 9],
  ['ff00::', 8],
] as const) {
  internal.addSubnet(net, prefix, 'ipv6')
}

/** `URL.hostname` without IPv6 brackets and trailing dots; the URL parser has already made `0x7f.1` into `127.0.0.1`. */
const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, '').replace(/\.+$/, '')

/** Names that never leave a network (RFC 6761, RFC 6762, RFC 8375, and what is used so), and names of one word. */
const insideName = /(^|\.)(localhost|localdomain|local|internal|intranet|lan|home\.arpa)$|^[^.]*$/

/** Whether this is an address and not a name. */
export const isAddress = (hostname: string): boolean => isIP(bare(hostname)) !== 0

/** A literal address or name that can only mean a machine inside; names that resolve to one are for `resolve.ts`. */
export const isInternal = (hostname: string): boolean => {
  const host = bare(hostname)
  const family = isIP(host)
  return family === 0 ? insideName.test(host) : internal.check(host, family === 6 ? 'ipv6' : 'ipv4')
}

/** This very machine, literally. */
export const isLoopback = (hostname: string): boolean => {
  const host = bare(hostname)
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}
