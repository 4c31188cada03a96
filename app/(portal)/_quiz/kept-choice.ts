const key = 'diana-quiz-choice'

type Choice = { question: string; option: string }

/** What was chosen and not yet sent survives a reload. Storage may be closed: then it lives as long as the page. */
export const keepChoice = (choice: Choice | null): void => {
  try {
    if (choice) sessionStorage.setItem(key, `${choice.question} ${choice.option}`)
    else sessionStorage.removeItem(key)
  } catch {
    return
  }
}

export const keptChoice = (question: string): string | null => {
  try {
    const [of, option] = sessionStorage.getItem(key)?.split(' ') ?? []
    return of === question && option ? option : null
  } catch {
    return null
  }
}
