import { readdirSync, readFileSync } from 'node:fs'
import type { Api } from '#server/api/index'

export type Route = { method: string; path: string; endpoint: keyof Api; params: string[] }

const mounted = /export const (GET|POST|PUT|PATCH|DELETE) = routeTo\('(\w+)'\)/g

/** Every endpoint as the files of routes mount it, with the names of what its path takes. */
export function routes(api: Record<string, unknown>): Route[] {
  const files = readdirSync('app/api', { recursive: true, encoding: 'utf8' })
  return files
    .filter(file => file.endsWith('route.ts'))
    .flatMap(file => {
      const path = `/api/${file.replace(/\/?route\.ts$/, '')}`
      const params = [...path.matchAll(/\[(\w+)\]/g)].map(([, name]) => name ?? '')
      return [...readFileSync(`app/api/${file}`, 'utf8').matchAll(mounted)].flatMap(([, method, name]) =>
        method && isEndpoint(api, name) ? [{ method, path, endpoint: name, params }] : [],
      )
    })
}

const isEndpoint = (api: Record<string, unknown>, name: string | undefined): name is keyof Api =>
  name !== undefined && name in api
