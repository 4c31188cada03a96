/** Shares one answer among everybody who asks within `ms`; a failure is not remembered. */
export function remember<Answer>(ms: number, ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined
  let until = 0
  return () => {
    if (answer && Date.now() < until) return answer
    until = Date.now() + ms
    const asked = ask()
    answer = asked
    asked.catch(() => {
      if (answer === asked) answer = undefined
    })
    return asked
  }
}
