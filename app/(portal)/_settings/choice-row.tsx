import type { ReactNode } from 'react'

type Props = {
  name: string
  value: string
  checked: boolean
  onChoose: () => void
  lang?: string | undefined
  /** Beside it, at the end of the row. */
  aside?: ReactNode
  children: ReactNode
}

/** One of several choices, of which the whole row can be pressed. */
export const ChoiceRow = ({ name, value, checked, onChoose, lang, aside, children }: Props) => (
  <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-s px-3 py-2 hover:bg-sunken has-checked:bg-brand-soft has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-brand-ink">
    <input
      type="radio"
      name={name}
      value={value}
      checked={checked}
      onChange={onChoose}
      className="size-4 shrink-0 accent-(--brand) focus-visible:outline-none"
    />
    <span lang={lang} className="min-w-0 flex-1 break-words">
      {children}
    </span>
    {aside && <span className="shrink-0 text-small text-ink-2 tabular-nums">{aside}</span>}
  </label>
)
