type Props = {
  name: string
  id: string
  text: string
  digit: number
  checked: boolean
  onChoose: (id: string) => void
}

/** One way to answer: a radio button as large as a card. The digit is the key that chooses it, shown where keys are. */
export const OptionCard = ({ name, id, text, digit, checked, onChoose }: Props) => (
  <label className="flex min-h-16 cursor-pointer items-center gap-4 rounded-s border border-line-strong bg-surface px-4 py-3 transition-colors duration-(--motion-state) hover:bg-sunken has-checked:border-brand-ink has-checked:bg-brand-soft has-checked:shadow-[inset_0_0_0_1px_var(--brand-ink)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brand-ink">
    <input
      type="radio"
      name={name}
      value={id}
      checked={checked}
      onChange={() => onChoose(id)}
      className="size-5 shrink-0 accent-(--brand) focus-visible:outline-none"
    />
    <span className="min-w-0 flex-1 leading-6 font-semibold break-words">{text}</span>
    <span
      aria-hidden="true"
      className="hidden size-7 shrink-0 place-items-center rounded-full border border-line font-sans text-small text-ink-3 pointer-fine:grid"
    >
      {digit}
    </span>
  </label>
)
