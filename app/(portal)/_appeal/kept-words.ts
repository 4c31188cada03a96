const key = 'diana-appeal'

/**
 * What a player has written and not sent survives that the sheet is closed, and a reload. It is theirs alone, whoever comes
 * after them. Storage may be closed: then it lives as long as the sheet.
 */
export const keepWords = (playerId: string, words: string): void => {
  try {
    sessionStorage.setItem(key, `${playerId} ${words}`)
  } catch {
    return
  }
}

export const forgetWords = (): void => {
  try {
    sessionStorage.removeItem(key)
  } catch {
    return
  }
}

export const keptWords = (playerId: string): string => {
  try {
    const kept = sessionStorage.getItem(key) ?? ''
    return kept.startsWith(`${playerId} `) ? kept.slice(playerId.length + 1) : ''
  } catch {
    return ''
  }
}
