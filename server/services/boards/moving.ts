import type { Tx } from '#db/client'
import type { BusEvent, Draft, EventOf } from '#server/events/envelope'
import { fromPublicId, newId } from '#server/events/ids'
import type { PlayerScores } from './player-scores.ts'
import { movableOf, type Scoring } from './scoring.ts'

type Moved = ReturnType<typeof movableOf>
type Move = { merge: string; into: string; scores: Moved }

/**
 * Scores that go along with players who are made one, and back when they are parted. A board of points is a sum over when
 * things were done, which a balance does not tell, so boards hand over what they have themselves.
 */
export type Moving = {
  /** Called before the event takes the scores away. */
  handOver: (event: EventOf<'game.progress_handed_over'>, scores: PlayerScores, scoring: Scoring) => void
  giveBack: (event: EventOf<'user.merge_reversed'>) => void
  /** Keeps what may be given back, and answers what is to be stated. */
  finish: () => Promise<Draft[]>
}

export async function makeMoving(tx: Tx, events: readonly BusEvent[]): Promise<Moving> {
  const reversed = events.flatMap(event => (event.type === 'user.merge_reversed' ? event.data.merge : []))
  const kept = new Map(
    reversed.length === 0 ? [] : (await readMoves(tx, reversed)).map(move => [move.merge, move]),
  )
  const added = new Map<string, Move>()
  const gone: string[] = []
  const drafts: Draft[] = []

  return {
    handOver: (event, scores, scoring) => {
      const { merge, late } = event.data
      // Of a prize that was on its way boards count nothing.
      if (late) return
      const into = fromPublicId('player', event.data.into)
      if (into === null) throw new Error(`scores were to be handed over to ${event.data.into}`)
      const moved = movableOf(scores, scoring)
      added.set(merge, { merge, into, scores: moved })
      if (moved.length > 0) drafts.push(told(event, into, merge, moved))
    },
    giveBack: event => {
      const { playerId } = event
      const { merge } = event.data
      const move = added.get(merge) ?? kept.get(merge)
      if (!move || playerId === null) throw new Error(`no scores are known of the merge ${merge}`)
      gone.push(merge)
      if (move.scores.length === 0) return
      drafts.push(told(event, playerId, merge, move.scores))
      drafts.push(
        told(
          event,
          move.into,
          merge,
          move.scores.map(one => ({ ...one, amount: -one.amount })),
        ),
      )
    },
    finish: async () => {
      await writeMoves(tx, [...added.values()])
      if (gone.length > 0) await tx`delete from boards.moves where merge_id = any(${gone}::uuid[])`
      return drafts
    },
  }
}

const told = (event: BusEvent, playerId: string, merge: string, scores: Moved): Draft => ({
  ...{ id: newId(), type: 'game.scores_moved', occurredAt: event.occurredAt, playerId },
  ...{ correlationId: event.correlationId, causationId: event.id, source: 'boards', sourceId: null },
  data: { merge, scores },
})

const readMoves = async (tx: Tx, merges: string[]): Promise<Move[]> =>
  await tx<Move[]>`
    select merge_id as merge, into_player as into, scores from boards.moves where merge_id = any(${merges}::uuid[])`

async function writeMoves(tx: Tx, moves: Move[]): Promise<void> {
  for (const { merge, into, scores } of moves)
    await tx`
      insert into boards.moves (merge_id, into_player, scores)
      values (${merge}, ${into}, ${JSON.stringify(scores)}::text::json)`
}
