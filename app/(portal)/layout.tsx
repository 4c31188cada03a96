import type { ReactNode } from 'react'
import { display } from '../_fonts/display.ts'
import { RoomMessages } from '../_i18n/room-messages.tsx'

const PortalLayout = ({ children }: { children: ReactNode }) => (
  <div data-room="portal" className={display}>
    <RoomMessages room="portal">{children}</RoomMessages>
  </div>
)

export default PortalLayout
