import type { SyntheticEvent } from 'react'

/** What stands in the fields of a form that is being sent. */
export const typedIn = (event: SyntheticEvent<HTMLFormElement>) => {
  const form = new FormData(event.currentTarget)
  return (name: string) => String(form.get(name) ?? '')
}

/** What can be said before asking the server, which knows better. */
export const looksLikeEmail = (text: string) => /^\s*\S+@\S+\.\S+\s*$/.test(text)
