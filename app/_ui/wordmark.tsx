/** Diana, the target: a ring, a crescent, and the mark in the middle. */
export const Mark = ({ className = 'size-7' }: { className?: string }) => (
  <svg viewBox="0 0 32 32" className={className} aria-hidden="true">
    <circle cx="16" cy="16" r="16" fill="#006871" />
    <path d="M22.6 24.2A10.5 10.5 0 1 1 22.6 7.8 8.4 8.4 0 1 0 22.6 24.2Z" fill="#eab532" />
    <circle cx="18.6" cy="16" r="3.1" fill="#fff" />
  </svg>
)
