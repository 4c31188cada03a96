type Props = { lit: boolean; className?: string }

/** The streak's flame; an outline while there is none. */
export const Flame = ({ lit, className = 'size-10' }: Props) => (
  <svg viewBox="0 0 40 40" className={className} aria-hidden="true">
    <path
      d="M21 2c2 7 11 11 11 22a12 12 0 0 1-24 1c0-6 4-8 5-14 3 1 4 3 4 6 3-3 5-8 4-15Z"
      fill={lit ? 'var(--flame)' : 'none'}
      stroke={lit ? 'var(--flame)' : 'var(--line-strong)'}
      strokeWidth="2"
      strokeLinejoin="round"
      strokeDasharray={lit ? undefined : '3 3'}
    />
    {lit && (
      <path
        d="M20 36a6.5 6.5 0 0 1-6.5-6.5c0-4 4-5.5 5-9.5 4 2.5 8 5.5 8 9.8A6.5 6.5 0 0 1 20 36Z"
        fill="var(--gold)"
      />
    )}
  </svg>
)
