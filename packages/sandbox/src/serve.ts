import { createServer, type IncomingMessage, type Server } from 'node:http'
import { AppError } from '@fairlead/kernel/errors'

const requestOf = async (incoming: IncomingMessage, origin: string): Promise<Request> => {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  const { method = 'GET', url = '/', headers } = incoming
  const init = {
    method,
    headers: new Headers(
      Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((one): [string, string] => [name, one])),
    ),
  }
  return new Request(new URL(url, origin), method === 'GET' || method === 'HEAD' ? init : { ...init, body: Buffer.concat(parts) })
}

/** Serve one function `Request -> Response` on its own origin, on 127.0.0.1 only. Error `port-taken` (unavailable). */
export const serve = (origin: string, handle: (request: Request) => Promise<Response>): Promise<Server> => {
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      try {
        const response = await handle(await requestOf(incoming, origin))
        const headers = [...response.headers].filter(([name]) => name !== 'set-cookie')
        outgoing.writeHead(
          response.status,
          [...headers, ...response.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie])].flat(),
        )
        outgoing.end(Buffer.from(await response.arrayBuffer()))
      } catch {
        // A connection that breaks is one of the habits of the systems we simulate.
        incoming.socket.destroy()
      }
    })()
  })
  return new Promise((resolve, reject) => {
    server.once('error', () =>
      reject(
        new AppError('port-taken', 'unavailable', {
          message: `${origin} is in use by another program.`,
          next: 'Stop the other program, or run the demo with --once.',
        }),
      ),
    )
    server.listen(Number(new URL(origin).port), '127.0.0.1', () => resolve(server))
  })
}
