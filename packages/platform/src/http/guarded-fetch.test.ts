import { describe, expect, it } from 'vitest'
import type { Stage } from '../env.ts'
import { guardedFetch } from './guarded-fetch.ts'

const world = (stage: Stage, allowedOrigins: readonly string[], answer: () => Response | Promise<Response> = () => new Response('{}')) => {
  const calls: { readonly url: string; readonly redirect: string | undefined }[] = []
  const fetch = (async (input, init) => {
    calls.push({ url: input instanceof Request ? input.url : input.toString(), redirect: init?.redirect })
    return answer()
  }) satisfies typeof globalThis.fetch
  return { calls, fetch: guardedFetch(fetch, { stage, allowedOrigins, timeoutMs: 50 }) }
}

describe('calls to other systems', () => {
  it('go to an allowed origin over https, without following redirects', async () => {
    const { fetch, calls } = world('prod', ['https://acme.bamboohr.com'])
    expect((await fetch('https://acme.bamboohr.com/api/v1/employees?x=1')).status).toBe(200)
    expect((await fetch(new URL('https://ACME.bamboohr.com:443/api'))).status).toBe(200)
    expect((await fetch(new Request('https://acme.bamboohr.com/api', { method: 'POST', body: 'x' }))).status).toBe(200)
    expect(calls.map(({ redirect }) => redirect)).toEqual(['manual', 'manual', 'manual'])
  })

  it.each([
    'https://evil.example/',
    'https://acme.bamboohr.com.evil.example/',
    'https://acme.bamboohr.com@evil.example/',
    'https://name:word@acme.bamboohr.com/',
    'https://acme.bamboohr.com:8443/',
    'http://acme.bamboohr.com/',
    'https://sub.acme.bamboohr.com/',
    'file:///etc/passwd',
    'data:text/plain,x',
    'ftp://acme.bamboohr.com/',
    '//acme.bamboohr.com/',
    '/relative',
    '',
    'https://',
  ])('refuse %j', async (address) => {
    const { fetch, calls } = world('prod', ['https://acme.bamboohr.com'])
    await expect(fetch(address)).rejects.toMatchObject({ code: 'address-refused', kind: 'invalid' })
    expect(calls).toEqual([])
  })

  it.each([
    'https://127.0.0.1',
    'https://2130706433',
    'https://0x7f.1',
    'https://0177.0.0.1',
    'https://127.1',
    'https://0.0.0.0',
    'https://10.1.2.3',
    'https://172.31.255.255',
    'https://192.168.0.1',
    'https://169.254.169.254',
    'https://100.64.0.1',
    'https://198.18.0.1',
    'https://224.0.0.1',
    'https://255.255.255.255',
    'https://[::1]',
    'https://[::]',
    'https://[::ffff:127.0.0.1]',
    'https://[::ffff:a9fe:a9fe]',
    'https://[fe80::1]',
    'https://[fd00::1]',
    'https://[fec0::1]',
    'https://[64:ff9b::7f00:1]',
    'https://[2002:7f00:1::]',
    'https://[ff02::1]',
    'https://localhost',
    'https://localhost.',
    'https://a.localhost',
    'https://metadata.google.internal',
    'https://printer.local',
  ])('refuse %s even where the configuration allows it', async (origin) => {
    const { fetch } = world('prod', [origin])
    await expect(fetch(`${origin}/latest/meta-data`)).rejects.toMatchObject({ code: 'address-refused' })
  })

  it.each(['https://8.8.8.8', 'https://[2606:4700::1111]', 'https://172.32.0.1', 'https://local.example'])(
    'allow the public %s',
    async (origin) => {
      expect((await world('prod', [origin]).fetch(`${origin}/`)).status).toBe(200)
    },
  )

  it('allow plain http to loopback in the sandbox alone, by exact origin', async () => {
    const origin = 'http://127.0.0.1:4010'
    expect((await world('sandbox', [origin]).fetch(`${origin}/graph`)).status).toBe(200)
    for (const stage of ['dev', 'prod'] as const) {
      await expect(world(stage, [origin]).fetch(`${origin}/graph`)).rejects.toMatchObject({ code: 'address-refused' })
    }
    await expect(world('sandbox', [origin]).fetch('http://127.0.0.1:4011/graph')).rejects.toMatchObject({ code: 'address-refused' })
    await expect(world('sandbox', ['http://10.0.0.1']).fetch('http://10.0.0.1/')).rejects.toMatchObject({ code: 'address-refused' })
    await expect(world('sandbox', ['http://hr.example']).fetch('http://hr.example/')).rejects.toMatchObject({ code: 'address-refused' })
  })

  it('treat a redirect as an error and other answers as answers', async () => {
    const to = (status: number, location: string) =>
      world('prod', ['https://hr.example'], () => new Response(null, { status, headers: { location } })).fetch('https://hr.example/')
    await expect(to(302, 'https://evil.example/')).rejects.toMatchObject({ code: 'remote-redirected' })
    await expect(to(302, 'https://hr.example/login')).rejects.toMatchObject({ code: 'remote-unauthorised' })
    expect((await to(304, '')).status).toBe(304)
    expect((await to(429, '')).status).toBe(429)
  })

  it('end when the other side does not answer, or breaks off', async () => {
    const hanging = guardedFetch(
      ((_input, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error))
        })) satisfies typeof globalThis.fetch,
      { stage: 'prod', allowedOrigins: ['https://hr.example'], timeoutMs: 5 },
    )
    await expect(hanging('https://hr.example/')).rejects.toMatchObject({ code: 'remote-timeout', kind: 'unavailable' })
    const broken = world('prod', ['https://hr.example'], () => {
      throw new TypeError('fetch failed')
    })
    await expect(broken.fetch('https://hr.example/')).rejects.toMatchObject({ code: 'remote-unreachable', kind: 'unavailable' })
  })

  it('refuse a configuration that is not made of addresses', () => {
    expect(() => guardedFetch(fetch, { stage: 'prod', allowedOrigins: ['hr.example'] })).toThrow('not a complete URL')
  })
})
