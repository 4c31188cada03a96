import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

/** The line between browser and server, which a story can cut: open streams end, and nobody answers until it is mended. */
export async function openLine(targetPort: number) {
  let broken = false
  const server = createServer((incoming, outgoing) => {
    const { url, method, headers } = incoming
    const onward = request({ host: '127.0.0.1', port: targetPort, path: url, method, headers }, answer => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
  })
  server.on('connection', socket => {
    if (broken) socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    cut: () => {
      broken = true
      server.closeAllConnections()
    },
    mend: () => {
      broken = false
    },
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type Line = Awaited<ReturnType<typeof openLine>>
