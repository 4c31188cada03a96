import type { ReactNode } from 'react'

/** A seal pressed into the face of the ticket; `ring` from 0 to 1 is drawn around it. */
export const Seal = ({ ring, children }: { ring: number; children: ReactNode }) => (
  <span className="relative grid size-[88px] shrink-0 place-items-center">
    <svg viewBox="0 0 96 96" className="absolute inset-0" aria-hidden="true">
      <use href="/glyphs.svg#seal" />
      <circle cx="48" cy="48" r="36" fill="none" stroke="var(--face-line)" strokeWidth="6" />
      {ring > 0 && (
        <circle
          cx="48"
          cy="48"
          r="36"
          fill="none"
          stroke="var(--face-ink)"
          strokeWidth="6"
          strokeLinecap="round"
          strokeDasharray={`${(ring * circumference).toFixed(2)} ${circumference.toFixed(2)}`}
          transform="rotate(-90 48 48)"
          className="transition-[stroke-dasharray] duration-(--motion-celebrate) ease-house"
        />
      )}
    </svg>
    <span className="relative flex flex-col items-center text-(--face-ink)">{children}</span>
  </span>
)

const circumference = 2 * Math.PI * 36
