const key = 'diana-quiz-nudge'
const quietMs = 7 * 24 * 60 * 60_000

/** Whether this player asked for peace lately. Storage may be closed: then the nudge comes with every visit. */
export const isHushed = (playerId: string, now: number): boolean => {
  try {
    const [of, at] = localStorage.getItem(key)?.split(' ') ?? []
    return of === playerId && now - Number(at) < quietMs
  } catch {
    return false
  }
}

export const keepHushed = (playerId: string, now: number): void => {
  try {
    localStorage.setItem(key, `${playerId} ${now}`)
  } catch {
    return
  }
}
