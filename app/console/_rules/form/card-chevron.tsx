import { ChevronRight } from 'lucide-react'

/** Points at what a card hides, and down once it is open. */
export const CardChevron = ({ open }: { open: boolean }) => (
  <ChevronRight
    className={`size-4 text-ink-3 transition-transform duration-(--motion-state) ${open ? 'rotate-90' : ''}`}
    aria-hidden="true"
  />
)
