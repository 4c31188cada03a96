import { AppError, refusal } from '#server/errors'

/** Refuses a stream, and spreads the returns of those who are refused together. */
export const tooMany = (sentence: string) =>
  new AppError('unavailable', sentence, { retryAfterSeconds: 5 + Math.floor(Math.random() * 10) })

export const isEnding = () => new AppError('unavailable', 'This process is ending.', { retryAfterSeconds: 1 })

/** As of every request of who is not signed in. */
export const notSignedIn = () =>
  refusal('unauthenticated', {
    en: 'Open your personal link to sign in.',
    es: 'Abre tu enlace personal para entrar.',
  })

export const viewIsOver = () =>
  refusal('unauthenticated', {
    en: 'This view of the portal has ended.',
    es: 'Esta vista del portal ha terminado.',
  })
