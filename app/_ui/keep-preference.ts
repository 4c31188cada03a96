const yearSeconds = 365 * 24 * 3600

/** Keeps a choice of the reader in a cookie, where the server finds it before it renders. */
export const keepPreference = (name: string, value: string): void => {
  const secure = location.protocol === 'https:' ? '; secure' : ''
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing from in-app browsers
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${yearSeconds}; samesite=lax${secure}`
}
