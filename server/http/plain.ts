/** What an endpoint of plain JSON needs of a request. A web-standard Request is one; Node's own takes no copying. */
export type Incoming = {
  url: string
  method: string
  headers: { get: (name: string) => string | null }
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | null
}

/** An answer whose body is known as a whole. */
export type Answer = { status: number; headers: Record<string, string>; body: string }

export const toResponse = ({ status, headers, body }: Answer): Response =>
  new Response(body, { status, headers })
