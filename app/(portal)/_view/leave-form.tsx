import type { ReactNode } from 'react'
import { buttonClass } from '#ui/button'

/** Ends the view and leads back to the console, also where no script runs. */
export const LeaveForm = ({ children, block = false }: { children: ReactNode; block?: boolean }) => (
  <form method="post" action="/api/auth/portal/views/leave">
    <button type="submit" className={buttonClass('secondary', block)}>
      {children}
    </button>
  </form>
)
