import { describe, expect, it } from 'vitest'
import type { Stage } from '../env.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { systemResolve } from './resolve.ts'

const HOME = 'https://acme.bamboohr.com'

type World = {
  readonly stage?: Stage
  readonly allowed?: readonly string[]
  readonly answers?: readonly string[] | Error
  readonly reply?: () => Response
}
const world = ({ stage = 'prod', allowed = [HOME], answers = ['104.18.0.1'], reply = () => new Response('{}') }: World = {}) => {
  const called: string[] = []
  const asked: string[] = []
  const call = guardedFetch(
    async (input) => {
      called.push(input instanceof Request ? input.url : input.toString())
      return reply()
    },
    {
      stage,
      allowedOrigins: allowed,
      timeoutMs: 50,
      resolve: async (hostname) => {
        asked.push(hostname)
        if (answers instanceof Error) throw answers
        return answers
      },
    },
  )
  return { called, asked, call }
}
const refused = { code: 'address-refused', kind: 'invalid' }

describe('a hostile address', () => {
  it.each([
    ['another host', 'https://evil.example/'],
    ['our host as the beginning of another', 'https://acme.bamboohr.com.evil.example/'],
    ['our host as the end of another', 'https://notacme.bamboohr.com/'],
    ['a host below ours', 'https://x.acme.bamboohr.com/'],
    ['our host as a name before the @', 'https://acme.bamboohr.com@evil.example/'],
    ['our host and an escaped slash before the @', 'https://acme.bamboohr.com%2f@evil.example/'],
    ['our host and a password before the @', 'https://acme.bamboohr.com:x@evil.example/'],
    ['a name and a password before our own host', 'https://name:word@acme.bamboohr.com/'],
    ['a Cyrillic letter in our name', 'https://acme.bаmboohr.com/'],
    ['a trailing dot, which is another origin', 'https://acme.bamboohr.com./'],
    ['http in place of https', 'http://acme.bamboohr.com/'],
    ['http on the port of https', 'http://acme.bamboohr.com:443/'],
    ['another port', 'https://acme.bamboohr.com:8443/'],
    ['the port of a database', 'https://acme.bamboohr.com:5432/'],
    ['a file', 'file:///etc/passwd'],
    ['the address of a file on our host', 'file://acme.bamboohr.com/etc/passwd'],
    ['inline contents', 'data:application/json,{}'],
    ['a blob of our origin', 'blob:https://acme.bamboohr.com/5a4'],
    ['another protocol', 'gopher://acme.bamboohr.com:25/_HELO'],
    ['an address without a protocol', '//acme.bamboohr.com/'],
  ])('is refused: %s', async (_, address) => {
    const { call, called, asked } = world()
    await expect(call(address)).rejects.toMatchObject(refused)
    expect([called, asked]).toEqual([[], []])
  })

  it.each([
    ['loopback', 'https://127.0.0.1'],
    ['loopback as one decimal number', 'https://2130706433'],
    ['loopback in hexadecimal', 'https://0x7f000001'],
    ['loopback with a hexadecimal part', 'https://0x7f.1'],
    ['loopback in octal', 'https://017700000001'],
    ['loopback with an octal part', 'https://0177.0.0.1'],
    ['loopback shortened', 'https://127.1'],
    ['loopback in circled digits', 'https://①②⑦.⓪.⓪.①'],
    ['loopback with ideographic dots', 'https://127。0。0。1'],
    ['loopback with a trailing dot', 'https://127.0.0.1.'],
    ['loopback with two trailing dots', 'https://127.0.0.1..'],
    ['another loopback', 'https://127.255.255.254'],
    ['this host', 'https://0'],
    ['the metadata service', 'https://169.254.169.254'],
    ['the metadata service as a number', 'https://2852039166'],
    ['the metadata service in hexadecimal', 'https://0xa9fea9fe'],
    ['the credentials of a container', 'https://169.254.170.2'],
    ['the metadata service over IPv6', 'https://[fd00:ec2::254]'],
    ['the metadata service, mapped', 'https://[::ffff:169.254.169.254]'],
    ['loopback over IPv6', 'https://[::1]'],
    ['loopback over IPv6 written out', 'https://[0:0:0:0:0:0:0:1]'],
    ['loopback, mapped', 'https://[::ffff:7f00:1]'],
    ['loopback, compatible', 'https://[::127.0.0.1]'],
    ['loopback, translated', 'https://[::ffff:0:127.0.0.1]'],
    ['loopback through NAT64', 'https://[64:ff9b::127.0.0.1]'],
    ['loopback through 6to4', 'https://[2002:7f00:1::]'],
    ['an address through Teredo', 'https://[2001:0:7f00:1::]'],
    ['link-local over IPv6', 'https://[fe80::1]'],
    ['a unique local address', 'https://[fc00::1]'],
    ['10/8', 'https://10.0.0.1'],
    ['172.16/12', 'https://172.16.0.1'],
    ['192.168/16', 'https://192.168.1.1'],
    ['shared space of a carrier', 'https://100.127.255.254'],
    ['the address of everybody', 'https://255.255.255.255'],
    ['the name of this machine', 'https://localhost'],
    ['the name of this machine in capitals and with dots', 'https://LOCALHOST..'],
    ['the name of this machine in circled letters', 'https://ⓛocalhost'],
    ['a name of one word', 'https://metadata'],
    ['the name of the metadata service', 'https://metadata.google.internal'],
    ['the name of a container host', 'https://host.docker.internal'],
    ['the name of a service in a cluster', 'https://kubernetes.default.svc.cluster.local'],
    ['a name on the house network', 'https://router.home.arpa'],
  ])('is refused even where the configuration allows it: %s', async (_, origin) => {
    const { call, called, asked } = world({ allowed: [origin] })
    await expect(call(`${origin}/latest/meta-data`)).rejects.toMatchObject(refused)
    expect([called, asked]).toEqual([[], []])
  })

  it.each([
    ['loopback', ['127.0.0.1']],
    ['loopback over IPv6', ['::1']],
    ['the metadata service', ['169.254.169.254']],
    ['the metadata service, mapped', ['::ffff:169.254.169.254']],
    ['10/8', ['10.1.2.3']],
    ['172.16/12', ['172.20.0.1']],
    ['192.168/16', ['192.168.0.10']],
    ['shared space of a carrier', ['100.64.0.1']],
    ['this host', ['0.0.0.0']],
    ['a unique local address', ['fd12:3456:789a::1']],
    ['link-local with a zone', ['fe80::1%eth0']],
    ['NAT64 around loopback', ['64:ff9b::7f00:1']],
    ['a public address and a private one', ['104.18.0.1', '10.0.0.1']],
    ['something that is no address', ['localhost']],
  ])('is refused when the allowed name resolves to %s', async (_, answers) => {
    const { call, called, asked } = world({ answers })
    await expect(call(`${HOME}/api`)).rejects.toMatchObject(refused)
    expect([called, asked]).toEqual([[], ['acme.bamboohr.com']])
  })

  it.each([
    ['127.0.0.1.nip.io', '127.0.0.1'],
    ['a9fea9fe.nip.io', '169.254.169.254'],
    ['customer-10-0-0-1.sslip.io', '10.0.0.1'],
    ['localtest.me', '::1'],
  ])('is refused when its name carries an address inside: %s', async (name, address) => {
    const { call, called } = world({ allowed: [`https://${name}`], answers: [address] })
    await expect(call(`https://${name}/`)).rejects.toMatchObject(refused)
    expect(called).toEqual([])
  })

  it.each([
    ['another host', 'https://evil.example/'],
    ['the metadata service', 'http://169.254.169.254/latest/meta-data'],
    ['http', 'http://acme.bamboohr.com/'],
    ['our own host', 'https://acme.bamboohr.com/elsewhere'],
    ['a relative address', '//evil.example/'],
  ])('is not followed when an answer redirects to %s', async (_, location) => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { call, called } = world({ reply: () => new Response(null, { status, headers: { location } }) })
      await expect(call(`${HOME}/api`)).rejects.toMatchObject({ code: 'remote-redirected' })
      expect(called).toEqual([`${HOME}/api`])
    }
  })
})

describe('a name', () => {
  it('may be called once all its addresses are public, and is asked for at every call', async () => {
    const { call, asked, called } = world({ answers: ['104.18.0.1', '2606:4700::6812:1'] })
    await call(`${HOME}/one`)
    await call(`${HOME}/two`)
    expect(asked).toEqual(['acme.bamboohr.com', 'acme.bamboohr.com'])
    expect(called).toHaveLength(2)
  })

  it('that cannot be resolved, or not in time, is unreachable and no fault of the address', async () => {
    for (const answers of [new Error('getaddrinfo ENOTFOUND'), []])
      await expect(world({ answers }).call(HOME)).rejects.toMatchObject({ code: 'remote-unreachable', kind: 'unavailable' })
    const silent = guardedFetch(fetch, { stage: 'prod', allowedOrigins: [HOME], timeoutMs: 5, resolve: () => new Promise(() => {}) })
    await expect(silent(HOME)).rejects.toMatchObject({ code: 'remote-timeout', kind: 'unavailable' })
  })

  it('is not asked for where the address is written out, nor for loopback in the sandbox', async () => {
    const literal = world({ allowed: ['https://8.8.8.8'] })
    await literal.call('https://8.8.8.8/')
    const sandbox = world({ stage: 'sandbox', allowed: ['http://localhost:4010'] })
    await sandbox.call('http://localhost:4010/')
    expect([literal.asked, sandbox.asked]).toEqual([[], []])
  })

  it('is resolved by the operating system, to all its addresses', async () => {
    const addresses = await systemResolve('localhost')
    expect(addresses.length).toBeGreaterThan(0)
    expect(addresses.filter((address) => !['127.0.0.1', '::1'].includes(address))).toEqual([])
  })
})
