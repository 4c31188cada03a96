import './portal.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { display } from '../_fonts/display.ts'
import { RoomWords } from '../_i18n/room-words.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal')
  return { title: t('title') }
}

const PortalLayout = ({ children }: { children: ReactNode }) => (
  <div data-room="portal" className={`${display} min-h-dvh`}>
    <RoomWords room="portal">{children}</RoomWords>
  </div>
)

export default PortalLayout
