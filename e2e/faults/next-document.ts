import { isObject } from './desk.ts'
import type { Random } from './random.ts'

const own = 'harness'
const ownText = { en: 'Of the harness', es: 'Del arnés' }
const newBoardShare = 0.25
/** What hosts send once a version declares it. */
export const ownActivity = 'app.harness'

/**
 * What the next version says: what a login pays changes, what an achievement of the harness's own counts and needs, what
 * an activity that it declares pays, and now and then what its own board counts, so that it is filled.
 */
export function nextDocument(document: Record<string, unknown>, random: Random): Record<string, unknown> {
  const { abuse } = document
  const rules = others(document.rules).map(rule =>
    isObject(rule) && rule.id === 'login' ? { ...rule, amount: random.whole(1, 50) } : rule,
  )
  const ownRule = { id: own, on: ownActivity, amount: random.whole(1, 20) }
  const declared = { label: ownText, fields: { weight: { type: 'number', min: 0, max: 100 } } }
  const count = random.one([['game.login'], ['game.*'], ['game.*', 'app.*']])
  const tiers = { bronze: random.whole(2, 12) }
  const achievement = { id: own, name: ownText, description: ownText, metric: own, tiers }
  return {
    ...document,
    ...(isObject(abuse) && { abuse: { ...abuse, patterns: somePatterns(random) } }),
    activities: { ...(isObject(document.activities) && document.activities), [ownActivity]: declared },
    ...{ rules: [...rules, ownRule], boards: boardsAfter(listOf(document.boards), random) },
    metrics: [...others(document.metrics), { id: own, count }],
    achievements: [...others(document.achievements), achievement],
  }
}

/** Nobody is punished for the pace of the harness as such; where many are at one address it is noticed, sooner or later. */
const somePatterns = (random: Random) => [
  { id: 'rapid_fire', kind: 'rate', on: ['**'], moreThan: random.one([60, 120, 200]), seconds: 30 },
  { id: 'shared_address', kind: 'address', moreThan: random.whole(5, 40), seconds: 86_400 },
]

function boardsAfter(boards: unknown[], random: Random): unknown[] {
  const isThere = boards.some(isOwn)
  return isThere && !random.chance(newBoardShare) ? boards : [...others(boards), someBoard(random)]
}

const someBoard = (random: Random) => ({
  ...{ id: own, name: ownText, period: 'week', ties: random.one(['shared', 'first']) },
  metric: random.one(['points', 'achievements', { awards: ['login'] }]),
  timeZone: random.one(['UTC', 'Asia/Tokyo', 'America/Lima']),
  rewards: [{ from: 1, to: 5, points: 50 }],
  payout: random.one(['at_once', 'by_hand']),
})

const isOwn = (item: unknown) => isObject(item) && item.id === own
const listOf = (list: unknown): unknown[] => (Array.isArray(list) ? list : [])
const others = (list: unknown): unknown[] => listOf(list).filter(item => !isOwn(item))
