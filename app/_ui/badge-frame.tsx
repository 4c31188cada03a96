import type { ReactNode } from 'react'

type Props = {
  /** Name and state in words; without it the badge is decoration beside text that says both. */
  label?: string | undefined
  className?: string | undefined
  children: ReactNode
}

export const BadgeFrame = ({ label, className = 'size-16', children }: Props) => (
  <svg
    viewBox="0 0 96 96"
    className={className}
    role={label ? 'img' : undefined}
    aria-label={label}
    aria-hidden={label ? undefined : true}
  >
    {children}
  </svg>
)

type GlyphProps = { color: string; y?: number; children: ReactNode }

/** Puts a 24 × 24 drawing in the middle. */
export const BadgeGlyph = ({ color, y = 48, children }: GlyphProps) => (
  <g transform={`translate(48 ${y}) scale(1.42) translate(-12 -12)`} color={color}>
    {children}
  </g>
)
