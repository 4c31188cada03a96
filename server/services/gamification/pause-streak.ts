import type { Sql } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import { untilApplied } from '#server/bus/until-applied'
import type { StreakPauseAnswer, StreakPauseOrder, StreakPausePreview } from '#server/contract/streak-pauses'
import { AppError, refusal } from '#server/errors'
import type { BusEvent } from '#server/events/envelope'
import { newId, publicId } from '#server/events/ids'
import { dayText, localDay } from './local-time.ts'
import { monthsAfter, openPause, type PauseRefusal, pauseRefusal } from './own-pause.ts'
import { loadStates } from './player-states.ts'
import type { RuleSets } from './rule-sets.ts'
import { currentRun } from './streak.ts'

const dayMs = 86_400_000

type Deps = { sql: Sql; ruleSets: RuleSets; announce: (events: BusEvent[]) => void }

/**
 * What players do to their own streak: days off, and back again. An event of theirs each, decided where it stands in the
 * log by the rules that it carries, like what admins do. The answer waits a little until it is.
 */
export function makeStreakPauses({ sql, ruleSets, announce }: Deps) {
  async function standing(playerId: string) {
    const [rules, states] = await Promise.all([ruleSets.live(sql), loadStates(sql, [playerId])])
    const state = states.get(playerId)
    if (!state) throw new Error('loadStates left a player out')
    return { state, of: rules.document.streak.pauseDays, today: localDay(state.timeZone, Date.now()) }
  }

  /** Throws `invalid` for days that cannot be, and `conflict` for what does not fit the rules or the player. */
  async function preview(playerId: string, { from, to }: StreakPauseOrder): Promise<StreakPausePreview> {
    const { state, of, today } = await standing(playerId)
    const pause = { first: Date.parse(from) / dayMs, last: Date.parse(to) / dayMs }
    if (pause.last < pause.first)
      throw invalidDay('/to', 'before_from', {
        en: 'Must not be before from.',
        es: 'El final está antes del principio.',
      })
    if (pause.last - today > aheadMax)
      throw invalidDay('/to', 'too_far', {
        en: `Must not be after ${dayText(today + aheadMax)}.`,
        es: `No puede ser después del ${dayText(today + aheadMax)}.`,
      })
    const why = pauseRefusal(state.streak, pause, today, of)
    if (why) throw refused(why, today, of ?? 0)
    return {
      ...{ from, to, streak: currentRun(state.streak, today)?.days ?? 0, days: pause.last - pause.first + 1 },
      months: monthsAfter(state.streak, pause, of ?? 0),
    }
  }

  async function state(playerId: string, fact: Fact): Promise<StreakPauseAnswer> {
    const id = newId()
    const events = await transaction(sql, async tx =>
      append(tx, [
        {
          ...{ ...fact, id, occurredAt: new Date().toISOString(), playerId },
          ...{ correlationId: id, causationId: null, source: 'gamification', sourceId: null },
        },
      ]),
    )
    announce(events)
    return { id: publicId('event', id), state: await untilApplied(sql, 'gamification', events) }
  }

  /** Of two orders at once the second changes nothing, and must not be told that it did. */
  async function requireTaken(playerId: string, { from, to }: StreakPauseOrder): Promise<void> {
    const { state, today, of } = await standing(playerId)
    const open = openPause(state.streak, today)
    if (open && (dayText(open.first) !== from || dayText(open.last) !== to))
      throw refused('paused_already', today, of ?? 0)
  }

  return {
    preview,
    pause: async (playerId: string, { from, to }: StreakPauseOrder): Promise<StreakPauseAnswer> => {
      await preview(playerId, { from, to })
      const answer = await state(playerId, { type: 'user.streak_paused', data: { from, to } })
      if (answer.state === 'applied') await requireTaken(playerId, { from, to })
      return answer
    },
    /** Throws `conflict` when there is nothing to come back from. */
    resume: async (playerId: string): Promise<StreakPauseAnswer> => {
      const { state: player, today } = await standing(playerId)
      if (!openPause(player.streak, today))
        throw refusal('conflict', { en: 'You have taken no days off.', es: 'No has tomado días libres.' })
      return await state(playerId, { type: 'user.streak_resumed', data: { on: dayText(today) } })
    },
  }
}

type Fact =
  | { type: 'user.streak_paused'; data: StreakPauseOrder }
  | { type: 'user.streak_resumed'; data: { on: string } }

/** A year off is known well ahead; what is further away is a slip of the pen. */
const aheadMax = 366

function refused(why: PauseRefusal, today: number, of: number): AppError {
  if (why === 'not_offered')
    return refusal('conflict', {
      en: 'The rules in force offer no days off.',
      es: 'Las reglas en vigor no dan días libres.',
    })
  if (why === 'in_the_past')
    return invalidDay('/from', why, {
      en: `Must not be before ${dayText(today)}, your today.`,
      es: `No puede ser antes del ${dayText(today)}, tu día de hoy.`,
    })
  if (why === 'paused_already')
    return refusal('conflict', {
      en: 'You have taken days off already: end those first.',
      es: 'Ya has tomado días libres: termina primero esos.',
    })
  return invalidDay('/to', 'too_many', {
    en: `Of a calendar month at most ${of} days can be taken off.`,
    es: `De un mes se pueden tomar libres ${of} días como mucho.`,
  })
}

const invalidDay = (pointer: string, code: string, words: { en: string; es: string }) =>
  new AppError('invalid', `${pointer}: ${words.en}`, {
    words,
    faults: [{ pointer, code, detail: words.en, words }],
  })
