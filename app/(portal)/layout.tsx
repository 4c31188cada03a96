import './portal.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { display } from '../_fonts/display.ts'
import { RoomWords } from '../_i18n/room-words.tsx'
import { currentView } from './_view/current-view.ts'
import { ViewBanner } from './_view/view-banner.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal')
  return { title: t('title') }
}

const PortalLayout = async ({ children }: { children: ReactNode }) => {
  const view = await currentView()
  return (
    <div data-room="portal" className={`${display} min-h-dvh`}>
      <RoomWords room="portal">
        {view && view !== 'over' && <ViewBanner view={view} />}
        {children}
      </RoomWords>
    </div>
  )
}

export default PortalLayout
