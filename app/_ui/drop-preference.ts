/** As if the reader had never chosen. */
export const dropPreference = (name: string): void => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from in-app browsers
  document.cookie = `${name}=; path=/; max-age=0; samesite=lax`
}
