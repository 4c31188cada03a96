import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Member } from '../estate.ts'
import { type Fault, nothingToHeal, type Scene } from '../fault.ts'

const everyone = ({ estate }: Scene) => [...estate.workers, ...estate.webs]

/** The worker whose log last said that it leads the relay. */
function relayLeader({ estate }: Scene): Member | undefined {
  const led = estate.workers.map(worker => {
    const lines = readFileSync(worker.logFile, 'utf8').split('\n')
    const line = lines.findLast(
      text => text.includes('"msg":"relay leads"') && text.includes(`"pid":${worker.service.pid},`),
    )
    return { worker, at: /"time":"([^"]+)"/.exec(line ?? '')?.[1] ?? '' }
  })
  return led.filter(({ at }) => at !== '').sort((a, b) => (a.at < b.at ? 1 : -1))[0]?.worker
}

const back = async (member: Member) => {
  await member.service.start()
}

const upWithinMs = 30_000

/** Until it says that it works, as whoever restarts one after the other waits for; not for ever, it may be cut off. */
async function untilUp(member: Member) {
  const isUp = async () => {
    if ('url' in member) {
      const asked = fetch(`${member.url}/api/v1/health/ready`, { signal: AbortSignal.timeout(2_000) })
      return await asked.then(({ status }) => status === 200).catch(() => false)
    }
    const lines = readFileSync(member.logFile, 'utf8').split('\n')
    return lines.some(
      line => line.includes('"msg":"worker started"') && line.includes(`"pid":${member.service.pid},`),
    )
  }
  for (const until = Date.now() + upWithinMs; Date.now() < until && !(await isUp()); ) await sleep(100)
}

const killed = (name: string, choose: (scene: Scene) => Member, more: Partial<Fault> = {}): Fault => ({
  name,
  touches: ['program'],
  ...more,
  inject: async scene => {
    const victim = choose(scene)
    await victim.service.kill('SIGKILL')
    return () => back(victim)
  },
})

const frozen = (
  name: string,
  choose: (scene: Scene) => Member,
  ms: [number, number],
  more: Partial<Fault> = {},
): Fault => ({
  name,
  ...more,
  inject: async scene => {
    const victim = choose(scene)
    await victim.service.kill('SIGSTOP')
    await sleep(scene.random.between(...ms))
    return () => victim.service.kill('SIGCONT')
  },
})

const clockOffByMs = 5 * 60_000

/** Kill, freeze, end and restart our own processes. */
export const processFaults: Fault[] = [
  killed('worker killed', ({ estate, random }) => random.one(estate.workers), { always: true }),
  killed('web killed', ({ estate, random }) => random.one(estate.webs), { always: true }),
  killed('relay killed', scene => relayLeader(scene) ?? scene.random.one(scene.estate.workers)),
  // Longer than a lease: another owner has gone on meanwhile, and the sleeper must find that out.
  {
    name: 'workers frozen past their leases',
    reaches: ['fencing'],
    inject: async ({ estate, random }) => {
      // Again until one was caught between reading and writing; what it then tries is refused. One of three goes on.
      for (let round = 0; round < 4; round++) {
        const victims = random.shuffled(estate.workers).slice(1)
        const refusals = () => victims.reduce((sum, victim) => sum + countRefusals(victim), 0)
        const before = refusals()
        await Promise.all(victims.map(({ service }) => service.kill('SIGSTOP')))
        await sleep(random.between(4_600, 5_600))
        await Promise.all(victims.map(({ service }) => service.kill('SIGCONT')))
        await sleep(300)
        if (refusals() > before) break
      }
      return nothingToHeal
    },
  },
  frozen('worker frozen for a moment', ({ estate, random }) => random.one(estate.workers), [300, 2_500]),
  frozen('web frozen', ({ estate, random }) => random.one(estate.webs), [500, 4_000]),
  frozen('worker frozen for long', ({ estate, random }) => random.one(estate.workers), [10_000, 30_000], {
    slow: true,
  }),
  frozen('web frozen for long', ({ estate, random }) => random.one(estate.webs), [10_000, 30_000], {
    slow: true,
  }),
  {
    name: 'worker asked to end',
    inject: async ({ estate, random }) => {
      const victim = random.one(estate.workers)
      await victim.service.kill('SIGTERM')
      return () => back(victim)
    },
  },
  {
    name: 'rolling restart',
    inject: async scene => {
      for (const member of everyone(scene)) {
        await member.service.restart()
        await untilUp(member)
      }
      return nothingToHeal
    },
  },
  {
    name: 'clock of one process off by five minutes',
    inject: async scene => {
      const victim = scene.random.one(everyone(scene))
      await victim.setClock(scene.random.chance(0.5) ? clockOffByMs : -clockOffByMs)
      await sleep(2_500)
      return () => victim.setClock(0)
    },
  },
]

/** How often this worker was refused because its shard has another owner. */
const countRefusals = ({ logFile }: Member) =>
  readFileSync(logFile, 'utf8').split('"type":"Fenced"').length - 1
