import type { Sql, Tx } from '#db/client'
import { append } from '#server/bus/append'
import { transaction } from '#server/bus/transaction'
import type { Onboarding, OnboardingState, OnboardingVerb, TutorialStep } from '#server/contract/onboarding'
import { tutorialSteps } from '#server/contract/onboarding'
import type { BusEvent, Draft } from '#server/events/envelope'
import { newId } from '#server/events/ids'
import { requireNotErased } from '../hold-player.ts'
import { deletePersonality, writePersonality } from './personalities.ts'
import { readPlayedAs } from './played-as.ts'
import { type Answer, mostQuestions, nextQuestion } from './quiz.ts'
import { readStanding, type Standing } from './read-standing.ts'
import { type RestartOrder, requireBegun, restartOnboarding } from './restart-onboarding.ts'
import { answer, answersOf, doneOf, finish, type Move, order, type Way } from './way.ts'
import { lockWay, readWay, writeWay } from './way-store.ts'

type Deps = { sql: Sql; announce: (events: BusEvent[]) => void }

/**
 * A player's way in: a quiz, what it says of how they play, and a tutorial. Every step is one event; what a step is worth is
 * decided by gamification, which reacts to it.
 */
export function makeOnboarding({ sql, announce }: Deps) {
  /** Moves a player on, states every step, and answers where they are then. */
  async function moved(playerId: string, move: (way: Way) => Move): Promise<Onboarding> {
    const { facts, shown } = await transaction(sql, async tx => {
      const { way: before } = await lockWay(tx, playerId)
      const moving = move(before)
      const { way, result } = moving
      if (way !== before) await writeWay(tx, playerId, way)
      if (result) await writePersonality(tx, playerId, result.found, result.answers)
      const shown = await show(tx, playerId, way)
      return { shown, facts: await append(tx, factsOf(playerId, before.state, moving)) }
    })
    announce(facts)
    return shown
  }

  return {
    read: async (playerId: string): Promise<Onboarding> =>
      await show(sql, playerId, (await readWay(sql, playerId)).way),
    order: (playerId: string, verb: OnboardingVerb) => moved(playerId, way => order(way, verb)),
    answer: (playerId: string, given: Answer) => moved(playerId, way => answer(way, given)),
    finish: (playerId: string, step: TutorialStep) => moved(playerId, way => finish(way, step)),
    /** Takes back what was answered: the result, and a quiz that is under way again. */
    forget: async (playerId: string): Promise<Onboarding> => {
      const { facts, shown } = await transaction(sql, async tx => {
        const way = withoutRetake((await lockWay(tx, playerId)).way)
        await writeWay(tx, playerId, way)
        const isGone = await deletePersonality(tx, playerId)
        const shown = await show(tx, playerId, way)
        const drafts = isGone ? chained(playerId, [{ type: 'user.personality_deleted', data: {} }]) : []
        return { shown, facts: await append(tx, drafts) }
      })
      announce(facts)
      return shown
    },
    /** The same as an admin sees it, with every time that it began anew. */
    standing: (playerId: string) => readStanding(sql, playerId),
    /** Where the player is before a restart. Throws as it would, and writes nothing. */
    previewRestart: async (playerId: string): Promise<Standing> => {
      await requireNotErased(sql, playerId)
      const standing = await readStanding(sql, playerId)
      requireBegun(standing.way)
      return standing
    },
    restart: async (order: RestartOrder, version: number | null) => {
      const { id, events } = await restartOnboarding(sql, order, version)
      announce(events)
      return { id, isRepeat: events.length === 0 }
    },
  }
}

const withoutRetake = (way: Way): Way =>
  way.state === 'newcomer' || way.state === 'quiz_started' || way.state === 'quiz_in_progress'
    ? way
    : { ...way, answers: null }

async function show(sql: Sql | Tx, playerId: string, way: Way): Promise<Onboarding> {
  const { personality, behaviour, playsAs } = await readPlayedAs(sql, playerId)
  const answers = answersOf(way)
  const question = answers && nextQuestion(answers)
  const done = doneOf(way)
  return {
    state: way.state,
    quiz:
      answers && question
        ? {
            question: {
              id: question.id,
              text: question.text,
              options: question.options.map(({ id, text }) => ({ id, text })),
            },
            answered: answers.length,
            most: mostQuestions,
            retake: way.state !== 'quiz_started' && way.state !== 'quiz_in_progress',
          }
        : null,
    ...{ personality, behaviour, plays_as: [...playsAs] },
    tutorial: tutorialSteps.map(step => ({ step, done: done.includes(step) })),
    skipped: way.state === 'tutorial_completed' && way.skipped,
  }
}

type Told =
  | Pick<Draft<'user.onboarding_advanced'>, 'type' | 'data'>
  | Pick<Draft<'user.onboarding_completed'>, 'type' | 'data'>
  | Pick<Draft<'user.personality_detected'>, 'type' | 'data'>
  | Pick<Draft<'user.personality_deleted'>, 'type' | 'data'>

function factsOf(playerId: string, before: OnboardingState, { way, passed, result }: Move): Draft[] {
  const told: Told[] = []
  if (result) {
    const { archetypes, confidence } = result.found
    const [archetype, second] = archetypes
    told.push({
      type: 'user.personality_detected',
      data: {
        ...{ archetype: archetype ?? 'balanced', second: second ?? 'none' },
        ...{ confidence, answers: result.answers },
      },
    })
  }
  for (const [index, after] of passed.entries())
    told.push({ type: 'user.onboarding_advanced', data: { before: passed[index - 1] ?? before, after } })
  if (way.state === 'tutorial_completed' && passed.includes('tutorial_completed'))
    told.push({ type: 'user.onboarding_completed', data: { skipped: way.skipped } })
  return chained(playerId, told)
}

/** What one request leads to shares a correlation id. */
function chained(playerId: string, told: Told[]): Draft[] {
  const ids = told.map(() => newId())
  const occurredAt = new Date().toISOString()
  return told.map((fact, index) => ({
    ...fact,
    ...{ id: ids[index] ?? newId(), occurredAt, playerId, source: 'users', sourceId: null },
    ...{ correlationId: ids[0] ?? '', causationId: index === 0 ? null : (ids[0] ?? null) },
  }))
}
