type Props = {
  /** Oldest first; null leaves a gap, because unknown is not zero. */
  values: readonly (number | null)[]
  /** What the line shows, in words and numbers. */
  summary: string
  width?: number
  height?: number
  className?: string
}

/** A line the size of a word. It scales from zero, so that small ripples do not look like storms. */
export const Sparkline = ({ values, summary, width = 96, height = 24, className }: Props) => {
  const max = Math.max(1e-9, ...values.map(value => value ?? 0))
  const x = (index: number) => 1 + (index / Math.max(1, values.length - 1)) * (width - 4)
  const y = (value: number) => height - 2 - (value / max) * (height - 4)
  const d = values
    .map((value, index) => {
      if (value === null) return ''
      const starts = index === 0 || values[index - 1] === null
      return `${starts ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`
    })
    .join('')
  const last = values.at(-1)
  return (
    <svg
      role="img"
      aria-label={summary}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className={className}
      fill="none"
    >
      <path d={`M1 ${height - 1.5}H${width - 1}`} stroke="var(--line)" />
      <path d={d} stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" strokeLinecap="round" />
      {typeof last === 'number' && (
        <circle cx={x(values.length - 1)} cy={y(last)} r="2" fill="currentColor" />
      )}
    </svg>
  )
}
