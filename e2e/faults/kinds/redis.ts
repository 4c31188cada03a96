import { rmSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Fault, nothingToHeal } from '../fault.ts'

/** Redis empties, dies, freezes, fills up, hangs up. */
const redisKinds: Fault[] = [
  {
    name: 'redis emptied',
    reaches: ['behind', 'rewind'],
    inject: async ({ estate, random }) => {
      for (let i = random.whole(2, 4); i > 0; i--) {
        await estate.redisClient.flushall()
        await sleep(random.between(100, 600))
      }
      return nothingToHeal
    },
  },
  {
    name: 'redis killed, its file lost',
    reaches: ['catch-up from Postgres'],
    inject: async ({ estate, random }) => {
      estate.redis.supervised = false
      await estate.redis.kill('SIGKILL')
      await sleep(random.between(500, 2_500))
      rmSync(`${estate.dir}/redis`, { recursive: true, force: true })
      return async () => {
        await estate.redis.start()
        estate.redis.supervised = true
      }
    },
  },
  {
    name: 'redis frozen',
    reaches: ['catch-up from Postgres'],
    inject: async ({ estate, random }) => {
      await estate.redis.kill('SIGSTOP')
      await sleep(random.between(1_500, 4_000))
      return () => estate.redis.kill('SIGCONT')
    },
  },
  {
    name: 'redis hangs up on everybody',
    inject: async ({ estate, random }) => {
      for (let i = random.whole(2, 6); i > 0; i--) {
        await estate.redisClient.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes')
        await sleep(random.between(50, 400))
      }
      return nothingToHeal
    },
  },
  {
    name: 'redis full',
    reaches: ['behind'],
    inject: async ({ estate, random }) => {
      await estate.redisClient.config('SET', 'maxmemory', '1mb')
      await sleep(random.between(1_000, 3_000))
      return async () => {
        await estate.redisClient.config('SET', 'maxmemory', '0')
      }
    },
  },
]

export const redisFaults: Fault[] = redisKinds.map(fault => ({ ...fault, touches: ['redis'] }))
