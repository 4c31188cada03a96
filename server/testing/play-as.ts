import type { Dimension } from '#server/contract/onboarding'
import { fromPublicId } from '#server/events/ids'
import { questionBank } from '#server/services/users/index'
import type { World } from './world.ts'

/** Takes the quiz for a player, with the answers that say most for a dimension, unhurriedly. */
export async function playAs(world: World, player: string, dimension: Dimension): Promise<void> {
  const playerId = fromPublicId('player', player) ?? ''
  const { onboarding } = world.users
  let { quiz } = await onboarding.order(playerId, 'start')
  while (quiz) {
    const { id } = quiz.question
    const options = questionBank.find(question => question.id === id)?.options ?? []
    const [best] = [...options].sort((a, b) => (b.weights[dimension] ?? 0) - (a.weights[dimension] ?? 0))
    quiz = (await onboarding.answer(playerId, { question: id, option: best?.id ?? '', tookMs: 9_000 })).quiz
  }
}
