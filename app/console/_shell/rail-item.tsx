import type { LucideIcon } from 'lucide-react'
import { classNames } from '../../_ui/class-names.ts'

export const railItemClass = (narrow: boolean, current = false) =>
  classNames(
    'flex h-8 w-full items-center gap-2.5 rounded-s text-left font-medium',
    narrow ? 'justify-center' : 'px-2',
    current ? 'bg-brand-soft font-semibold text-brand-ink' : 'text-ink-2 hover:bg-sunken hover:text-ink',
  )

type Props = { narrow: boolean; icon: LucideIcon; name: string; onPress: () => void; busy?: boolean }

/** An action in the rail. */
export const RailItem = ({ narrow, icon: Icon, name, onPress, busy = false }: Props) => (
  <button
    type="button"
    onClick={busy ? undefined : onPress}
    aria-busy={busy || undefined}
    title={narrow ? name : undefined}
    className={railItemClass(narrow)}
  >
    <Icon className="size-4 shrink-0" aria-hidden="true" />
    <span className={narrow ? 'sr-only' : 'truncate'}>{name}</span>
  </button>
)
