/** Diana's bow, drawn: the house's mark. */
export const Mark = ({ className = 'size-5' }: { className?: string }) => (
  <svg viewBox="0 0 24 24" className={className} aria-hidden="true" fill="none" stroke="currentColor">
    <path d="M7 2.5c7.2 2.6 10.6 6 10.6 9.5S14.2 18.9 7 21.5" strokeWidth="2.2" strokeLinecap="round" />
    <path d="M7 2.5 9.8 12 7 21.5" strokeWidth="1.2" strokeLinejoin="round" />
    <path
      d="M1.5 12h19.5M18 8.8l3.2 3.2-3.2 3.2"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </svg>
)
