import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import { RoomWords } from './room-words.tsx'

type Props = { room: 'console'; children: ReactNode }

/** The words of a room for `useWords` and for the library's own hooks, which are too heavy for the portal. */
export const RoomMessages = async ({ room, children }: Props) => {
  const [locale, messages] = await Promise.all([getLocale(), getMessages()])
  return (
    <RoomWords room={room}>
      <NextIntlClientProvider locale={locale} messages={{ shared: messages.shared, [room]: messages[room] }}>
        {children}
      </NextIntlClientProvider>
    </RoomWords>
  )
}
