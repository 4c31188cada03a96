import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Member } from '../estate.ts'
import type { Fault, Scene } from '../fault.ts'
import type { Edge } from '../proxy.ts'

type Break = (proxy: Edge, scene: Scene) => void

const ways: Record<string, Break> = {
  'goes dark both ways': proxy => proxy.darken('up', 'down'),
  'goes dark towards the server': proxy => proxy.darken('up'),
  'goes dark towards the client': proxy => proxy.darken('down'),
  'vanishes without a word': proxy => proxy.vanish(),
  'is reset': proxy => proxy.reset(),
  'is slow and jitters': (proxy, { random }) => proxy.slow(random.between(5, 60), random.between(5, 120)),
  'is narrow': (proxy, { random }) => proxy.narrow(random.between(20_000, 200_000)),
}

type Chosen = { edge: Edge; member: Member }
type Place = { name: string; of: (scene: Scene) => Chosen }

const someone = ({ estate, random }: Scene): Member => random.one([...estate.webs, ...estate.workers])
const at = <M extends Member>(member: M, edgeOf: (member: M) => Edge): Chosen => ({
  ...{ member, edge: edgeOf(member) },
})
const places: Place[] = [
  { name: 'edge to postgres', of: scene => at(someone(scene), member => member.toPostgres) },
  { name: 'edge to redis', of: scene => at(someone(scene), member => member.toRedis) },
  {
    name: 'edge from hosts and browsers',
    of: ({ estate, random }) => at(random.one(estate.webs), web => web.door),
  },
]

const noticeMs = 15_000
const isNoticed = (place: Place, way: string) =>
  place.name === 'edge to postgres' && way === 'vanishes without a word'

const countNoticed = ({ logFile }: Member) =>
  readFileSync(logFile, 'utf8').split('"postgres was silent"').length - 1

/** Every edge, broken in every way. */
export const edgeFaults: Fault[] = places.flatMap(place =>
  Object.entries(ways).map(
    ([way, breakIt]): Fault => ({
      name: `${place.name} ${way}`,
      // Beside a death, the process that was to notice may be the one that dies, and its connections with it.
      ...(isNoticed(place, way) && { reaches: ['dead connection noticed' as const], alone: true }),
      inject: async scene => {
        const { edge, member } = place.of(scene)
        const noticed = countNoticed(member)
        breakIt(edge, scene)
        await sleep(scene.random.between(800, 4_000))
        return async () => {
          edge.clear()
          // Its connections stay dead: whoever uses one notices when the answer is overdue.
          for (let waited = 0; isNoticed(place, way) && waited < noticeMs; waited += 100) {
            if (countNoticed(member) > noticed) return
            await sleep(100)
          }
        }
      },
    }),
  ),
)
