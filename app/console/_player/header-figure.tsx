import type { ReactNode } from 'react'
import { classNames } from '../../_ui/class-names.ts'

type Props = {
  name: string
  note: ReactNode
  /** The one that the eye finds first. */
  isMain?: boolean
  children: ReactNode
  'data-figure': string
}

/** One figure of a player with its name above and what belongs to it below. */
export const HeaderFigure = ({ name, note, isMain = false, children, ...rest }: Props) => (
  <div {...rest} className={classNames('min-w-0', isMain && 'max-sm:col-span-2')}>
    <dt className="text-label text-ink-2">{name}</dt>
    <dd className={classNames('tabular-nums', isMain ? 'text-hero' : 'pt-1 text-h2 leading-6')}>
      {children}
    </dd>
    <dd className="text-small text-ink-3 tabular-nums">{note}</dd>
  </div>
)
