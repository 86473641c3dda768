import { lookup } from 'node:dns/promises'

/**
 * Every address (IPv4 and IPv6) that a name stands for at this moment. Errors: what the resolver throws; the guard reads it as
 * `remote-unreachable`. Tests and the sandbox, whose other sides are functions or loopback, bind none.
 */
export type Resolve = (hostname: string) => Promise<readonly string[]>

/** As `fetch` itself resolves: the operating system, hosts file included. */
export const systemResolve: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true, verbatim: true })
  return found.map(({ address }) => address)
}
