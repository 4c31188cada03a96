/**
 * What somebody needs to look around, printed once everything works.
 * @param {import('./stack.mjs').Stack} stack
 * @param {string} credentialsFile
 * @returns {string}
 */
export function welcome({ url, credentials }, credentialsFile) {
  const { admin, api_key, player } = credentials
  return [
    '',
    `Portal   ${player ? `${player.link}   (signs in ${player.name}, once)` : url}`,
    `Console  ${url}/console`,
    `         ${admin.email} / ${admin.password}`,
    `API key  ${api_key}`,
    '',
    'Post an activity and watch it arrive:',
    '',
    curl(url, api_key, player?.external_id ?? 'ada'),
    '',
    `The same for scripts: ${credentialsFile}. Ctrl-C ends everything.`,
    '',
  ].join('\n')
}

/** @param {string} url @param {string} key @param {string} player */
function curl(url, key, player) {
  const event = {
    source_id: `hello-${Math.random().toString(36).slice(2, 10)}`,
    type: 'game.trivia_completed',
    player: { external_id: player },
    data: { difficulty: 'hard', correct: true },
  }
  const headers = `-H 'Authorization: Bearer ${key}' -H 'Content-Type: application/json'`
  return `curl ${url}/api/v1/events ${headers} -d '${JSON.stringify(event)}'`
}
