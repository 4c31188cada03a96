import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { WordsProvider } from './words-provider.ts'

type Props = { screen: 'quiz' | 'settings' | 'signIn' | 'avatar'; children: ReactNode }

/** The words of one screen that says a lot, beside those of its room: no other screen carries them. */
export const ScreenWords = async ({ screen, children }: Props) => {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  return (
    <WordsProvider locale={locale} messages={{ [screen]: messages[screen] }}>
      {children}
    </WordsProvider>
  )
}
