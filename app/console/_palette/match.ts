/** Without accents and case, as people type. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/**
 * How well `text` fits what is looked for: its letters in that order, better at the beginnings of words and side by side; 0
 * where one is missing. Each word that is looked for has to fit.
 */
export function closeness(looked: string, text: string): number {
  const words = plain(looked).split(/\s+/).filter(Boolean)
  if (words.length === 0) return 1
  const found = words.map(word => closenessOf(word, plain(text)))
  return found.includes(0) ? 0 : found.reduce((sum, one) => sum + one, 0) / found.length
}

function closenessOf(word: string, text: string): number {
  const at = text.indexOf(word)
  if (at >= 0) return isStart(text, at) ? 3 + word.length / text.length : 2
  let [from, score] = [0, 0]
  for (const letter of word) {
    const next = text.indexOf(letter, from)
    if (next < 0) return 0
    score += isStart(text, next) ? 1 : next === from ? 0.5 : 0
    from = next + 1
  }
  // Letters that are strewn over a text are no hit.
  return score >= word.length * 0.6 ? score / word.length : 0
}

const isStart = (text: string, at: number) => at === 0 || /[^\p{L}\p{N}]/u.test(text[at - 1] ?? '')

/** Those that fit, the best first; of equals the earlier. */
export const best = <One>(looked: string, all: readonly One[], textOf: (one: One) => string): One[] =>
  all
    .map((one, at) => ({ one, at, score: closeness(looked, textOf(one)) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ one }) => one)
