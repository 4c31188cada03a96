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

type Place = { name: string; of: (scene: Scene) => Edge }

const someone = ({ estate, random }: Scene): Member => random.one([...estate.webs, ...estate.workers])
const places: Place[] = [
  { name: 'edge to postgres', of: scene => someone(scene).toPostgres },
  { name: 'edge to redis', of: scene => someone(scene).toRedis },
  { name: 'edge from hosts and browsers', of: ({ estate, random }) => random.one(estate.webs).door },
]

/** Every edge, broken in every way. */
export const edgeFaults: Fault[] = places.flatMap(place =>
  Object.entries(ways).map(
    ([way, breakIt]): Fault => ({
      name: `${place.name} ${way}`,
      ...(place.name === 'edge to postgres' &&
        way.startsWith('vanishes') && {
          reaches: ['dead connection noticed' as const],
        }),
      inject: async scene => {
        const proxy = place.of(scene)
        breakIt(proxy, scene)
        await sleep(scene.random.between(800, 4_000))
        return async () => proxy.clear()
      },
    }),
  ),
)
