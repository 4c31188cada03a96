/** Asks again until the answer is neither undefined, null nor false, and returns it; throws when time runs out. */
export async function until<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  timeoutMs = 90_000,
): Promise<NonNullable<Exclude<Answer, false>>> {
  const end = Date.now() + timeoutMs
  for (;;) {
    const answer = await ask()
    if (isFound(answer)) return answer
    if (Date.now() > end) throw new Error(`waited ${timeoutMs} ms in vain until ${what}`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

const isFound = <Answer>(answer: Answer): answer is NonNullable<Exclude<Answer, false>> =>
  answer !== undefined && answer !== null && answer !== false
