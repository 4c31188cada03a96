type Props = {
  label: string
  max: number /** Left out while it is not known how much there is. */
  value?: number
}

/** How far something is. Drawn by hand: left to the browser it is green on grey in every theme. */
export const ProgressBar = ({ label, max, value }: Props) => (
  <progress
    aria-label={label}
    max={Math.max(max, 1)}
    {...(value !== undefined && { value })}
    className="block h-1.5 w-full max-w-md appearance-none overflow-hidden rounded-full border border-line-strong bg-sunken [&::-moz-progress-bar]:bg-brand-ink [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-brand-ink"
  />
)
