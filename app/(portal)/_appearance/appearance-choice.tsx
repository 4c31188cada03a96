import type { ReactNode } from 'react'

type Props = {
  name: string
  value: string
  checked: boolean
  onChoose: () => void
  hint: string
  children: ReactNode
}

/** One of several ways to be seen, with what it means below. */
export const AppearanceChoice = ({ name, value, checked, onChoose, hint, children }: Props) => (
  <label className="flex cursor-pointer gap-3 rounded-s border border-line-strong px-4 py-3 has-checked:border-brand-ink has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink">
    <input
      type="radio"
      name={name}
      value={value}
      checked={checked}
      onChange={onChoose}
      className="mt-1 size-4 shrink-0 accent-(--brand)"
    />
    <span className="min-w-0">
      <span className="block font-semibold break-words">{children}</span>
      <span className="block text-small text-ink-2">{hint}</span>
    </span>
  </label>
)
