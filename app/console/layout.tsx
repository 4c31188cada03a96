import './console.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import type { ReactNode } from 'react'
import { mono } from '../_fonts/mono.ts'
import { RoomMessages } from '../_i18n/room-messages.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('console')
  return {
    title: { default: t('title'), template: `%s · ${t('title')}` },
    robots: { index: false, follow: false },
  }
}

const ConsoleLayout = ({ children }: { children: ReactNode }) => (
  <div data-room="console" className={mono}>
    <RoomMessages room="console">
      <NuqsAdapter>{children}</NuqsAdapter>
    </RoomMessages>
  </div>
)

export default ConsoleLayout
