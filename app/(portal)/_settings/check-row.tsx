import type { ReactNode } from 'react'

type Props = { name: string; checked: boolean; onChange: (isOn: boolean) => void; children: ReactNode }

/** Something that is on or off, of which the whole row can be pressed. */
export const CheckRow = ({ name, checked, onChange, children }: Props) => (
  <label className="flex min-h-11 cursor-pointer items-center gap-3 rounded-s px-3 py-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-brand-ink">
    <input
      type="checkbox"
      name={name}
      checked={checked}
      onChange={event => onChange(event.target.checked)}
      className="size-4 shrink-0 accent-(--brand) focus-visible:outline-none"
    />
    <span className="min-w-0 flex-1 break-words">{children}</span>
  </label>
)
