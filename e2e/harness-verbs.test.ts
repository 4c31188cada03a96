import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { verbs } from './faults/verbs/index.ts'

const api = fileURLToPath(new URL('../app/api/', import.meta.url))

/**
 * Hosts, viewers and the desk itself use these; six change nothing, two are another for a single session, and what is
 * not there is no verb.
 */
const usedOtherwise = [
  ...['postEvents', 'createPortalLink', 'previewPortalLink', 'redeemPortalLink', 'previewHandover'],
  ...['consoleSignIn', 'portalSignIn', 'checkRuleSet', 'tryRuleSetDraft', 'previewInvitation'],
  ...['endMemberSession', 'endPlayerSession', 'simulateBreaker', 'unknown'],
]

const changing = readdirSync(api, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('route.ts'))
  .flatMap(file => [
    ...readFileSync(`${api}${file}`, 'utf8').matchAll(
      /export const (?:POST|PUT|PATCH|DELETE) = routeTo\('(\w+)'/g,
    ),
  ])
  .map(([, endpoint]) => endpoint)

it('whatever changes something has a verb that the fault harness drives', () => {
  const used = [...verbs.flatMap(verb => verb.uses), ...usedOtherwise]
  expect(changing.length).toBeGreaterThan(20)
  expect(changing.filter(endpoint => !used.some(one => one === endpoint))).toEqual([])
})

it('no two verbs share a name: their orders are told apart by it', () => {
  const names = verbs.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})

it('players appeal, and each way to answer them is a verb of its own', () => {
  expect(verbs.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['appeal a penalty', 'uphold what was appealed', 'take back what was appealed']),
  )
})
