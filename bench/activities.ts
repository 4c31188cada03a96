const types = [
  { type: 'game.message_sent', data: {} },
  { type: 'game.trivia_completed', data: { difficulty: 'hard', correct: true } },
  { type: 'game.login', data: {} },
  { type: 'game.content_discovered', data: {} },
  { type: 'narrative.decision_made', data: {} },
  { type: 'community.participated', data: {} },
]

/** The n-th of an endless, always equal row of activities; few players do much, many do little. */
export function activity(n: number, players: number, prefix = 'bench') {
  const spread = ((n * 2_654_435_761) % 4_294_967_296) / 4_294_967_296
  const { type, data } = types[n % types.length] ?? { type: 'game.login', data: {} }
  return {
    source_id: `${prefix}-${n}`,
    type,
    player: { external_id: `player-${Math.floor(spread ** 2 * players)}` },
    data,
  }
}
