import type { Measurement } from '../row.ts'
import { backTest } from './back-test.ts'
import { backlog } from './backlog.ts'
import { board } from './board.ts'
import { decide } from './decide.ts'
import { growth } from './growth.ts'
import { handler } from './handler.ts'
import { latency } from './latency.ts'
import { pipeline } from './pipeline.ts'
import { profiles } from './profiles.ts'
import { recovery } from './recovery.ts'
import { redisAway } from './redis-away.ts'
import { soak } from './soak.ts'
import { start } from './start.ts'
import { streams } from './streams.ts'

/** Everything that is measured. A new row is a file here and a line. */
export const measurements: Measurement[] = [
  latency,
  pipeline,
  handler,
  backlog,
  decide,
  backTest,
  growth,
  board,
  profiles,
  streams,
  recovery,
  redisAway,
  start,
  soak,
]
