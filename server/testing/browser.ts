/** A browser's cookies: takes what responses set, sends what it has. */
export function makeBrowser(origin = 'http://127.0.0.1:3999') {
  const cookies = new Map<string, string>()
  return {
    cookies,
    take(response: Response) {
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';')
        const at = pair.indexOf('=')
        const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
        if (/max-age=0/i.test(line) || value === '') cookies.delete(name)
        else cookies.set(name, value)
      }
      return response
    },
    request(path: string, init: { method?: string; body?: unknown; headers?: Record<string, string> } = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const { method = init.body === undefined ? 'GET' : 'POST', body } = init
      return new Request(`${origin}${path}`, {
        method,
        headers: {
          origin,
          ...(cookie && { cookie }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...init.headers,
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    },
  }
}

export type Browser = ReturnType<typeof makeBrowser>
