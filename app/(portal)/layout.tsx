import './portal.css'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { display } from '../_fonts/display.ts'
import { RoomMessages } from '../_i18n/room-messages.tsx'
import { QueryRoom } from '../_live/query-client.tsx'
import { Announcer } from '../_ui/announcer.tsx'
import { ToastProvider } from '../_ui/toasts.tsx'

export const generateMetadata = async (): Promise<Metadata> => {
  const t = await getTranslations('portal')
  return { title: t('title') }
}

const PortalLayout = ({ children }: { children: ReactNode }) => (
  <div data-room="portal" className={`${display} min-h-dvh`}>
    <RoomMessages room="portal">
      <QueryRoom>
        <Announcer>
          <ToastProvider>{children}</ToastProvider>
        </Announcer>
      </QueryRoom>
    </RoomMessages>
  </div>
)

export default PortalLayout
