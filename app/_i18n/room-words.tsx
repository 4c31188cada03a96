import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { WordsProvider } from './words-provider.ts'

type Props = { room: 'portal' | 'console'; children: ReactNode }

/** Client components of a room get the words of that room and the shared ones, nothing else. */
export const RoomWords = async ({ room, children }: Props) => {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  return (
    <WordsProvider locale={locale} messages={{ shared: messages.shared, [room]: messages[room] }}>
      {children}
    </WordsProvider>
  )
}
